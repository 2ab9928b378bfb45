package dev.lookalike.campaign.faults;

import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.landscape.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the faults of a plan, with pauses between them, and sees to it that all runs at the end. */
final class Chaos {
  private static final Logger LOG = LoggerFactory.getLogger(Chaos.class);

  /** Longer than the session timeout of 6 s, at times shorter than the transaction's 10 s. */
  private static final int STALL_MILLIS = 7_000;

  private static final int STALL_MORE_MILLIS = 6_000;
  private static final int DOWN_MILLIS = 3_000;

  private final Landscape landscape;
  private final Random random;
  private final Duration longestPause;
  private int endedAlone;

  Chaos(Landscape landscape, Random random, Duration longestPause) {
    this.landscape = landscape;
    this.random = random;
    this.longestPause = longestPause;
  }

  void run(List<Fault> plan) {
    int number = 0;
    for (Fault fault : plan) {
      pause((int) longestPause.toMillis());
      reviveDead();
      LOG.info("fault {} of {}: {}", ++number, plan.size(), fault);
      inflict(fault);
    }
    reviveDead();
  }

  private void inflict(Fault fault) {
    switch (fault.kind()) {
      case KILL -> {
        targets(fault).forEach(Target::kill);
        pause(DOWN_MILLIS);
        targets(fault).forEach(Target::start);
      }
      case STALL -> {
        targets(fault).forEach(Target::pause);
        wait(STALL_MILLIS + random.nextInt(STALL_MORE_MILLIS));
        targets(fault).forEach(Target::resume);
      }
      case RESTART -> {
        targets(fault).forEach(Target::stop);
        targets(fault).forEach(Target::start);
      }
      case JOIN -> fault.targets().forEach(this::join);
      case LEAVE -> targets(fault).forEach(this::leave);
    }
  }

  private List<Target> targets(Fault fault) {
    return landscape.targets().stream()
        .filter(target -> fault.targets().contains(target.name()))
        .toList();
  }

  private void join(String guest) {
    if (landscape.targets().stream().anyMatch(target -> target.name().equals(guest))) {
      return;
    }
    if (guest.startsWith("embedder")) {
      landscape.embedder(guest, Map.of());
    } else {
      landscape.indexer(guest, Map.of());
    }
  }

  private void leave(Target guest) {
    guest.stop();
    landscape.remove(guest);
  }

  /** As whoever runs them would: a process that ended is started again. */
  private void reviveDead() {
    for (Target target : landscape.targets()) {
      if (!target.isAlive()) {
        LOG.warn("{} had ended by itself:\n{}", target.name(), target.lastWords());
        endedAlone++;
        target.start();
      }
    }
  }

  /** How many times a process gave up that nobody had killed. */
  int endedAlone() {
    return endedAlone;
  }

  private void pause(int mostMillis) {
    wait(random.nextInt(mostMillis));
  }

  private static void wait(int millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
