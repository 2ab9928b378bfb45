package dev.lookalike.console.local;

import dev.lookalike.app.ConsumerLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Whether consumer groups have read all there is. */
final class CaughtUp {
  private static final long LOOK_EVERY_MILLIS = 100;

  /**
   * A lag that stays as it is: transaction markers at a partition's end are counted by Kafka but
   * never read, so it need not reach zero.
   */
  private static final int QUIET_LOOKS = 10;

  private final ConsumerLag groupLag;

  CaughtUp(Admin admin) {
    this.groupLag = new ConsumerLag(admin);
  }

  /** Returns once the groups' lag is zero or no longer moves; false when the time is over. */
  boolean await(Duration limit, List<String> groups)
      throws ExecutionException, InterruptedException {
    Instant end = Instant.now().plus(limit);
    long before = -1;
    for (int quiet = 0; quiet < QUIET_LOOKS; ) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      long lag = 0;
      for (String group : groups) {
        lag += groupLag.of(group);
      }
      quiet = lag == before ? quiet + 1 : 0;
      before = lag;
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    return true;
  }
}
