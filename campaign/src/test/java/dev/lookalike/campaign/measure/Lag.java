package dev.lookalike.campaign.measure;

import dev.lookalike.app.ConsumerLag;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;

/** Records that consumer groups have not done yet. */
public final class Lag implements AutoCloseable {
  private final Admin admin;
  private final ConsumerLag lag;

  public Lag(String servers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    this.lag = new ConsumerLag(admin);
  }

  /** By group; zero for those that have committed nothing. */
  public Map<String, Long> byGroup() throws ExecutionException, InterruptedException {
    Map<String, Long> lags = new TreeMap<>();
    for (GroupListing group : admin.listGroups().all().get()) {
      lags.put(group.groupId(), lag.of(group.groupId()));
    }
    return lags;
  }

  @Override
  public void close() {
    admin.close();
  }
}
