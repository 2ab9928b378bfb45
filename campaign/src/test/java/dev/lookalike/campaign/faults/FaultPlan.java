package dev.lookalike.campaign.faults;

import static dev.lookalike.campaign.faults.Fault.Kind.JOIN;
import static dev.lookalike.campaign.faults.Fault.Kind.KILL;
import static dev.lookalike.campaign.faults.Fault.Kind.LEAVE;
import static dev.lookalike.campaign.faults.Fault.Kind.RESTART;
import static dev.lookalike.campaign.faults.Fault.Kind.STALL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults come in which order: each kind at each process at least once, then any. */
final class FaultPlan {
  static final String BROKER = "broker";
  static final String INDEX = "milvus";
  static final List<String> APPS =
      List.of("embedder-1", "embedder-2", "indexer-1", "indexer-2", "duplicates", "query");

  /** Instances that come and go. */
  static final List<String> GUESTS = List.of("embedder-3", "indexer-3");

  private FaultPlan() {}

  /** The few that the normal build has time for. */
  static List<Fault> brief(Random random) {
    List<Fault> plan =
        new ArrayList<>(
            List.of(
                Fault.of(KILL, "embedder-1"),
                Fault.of(STALL, "indexer-1"),
                Fault.of(KILL, BROKER, "embedder-2", "indexer-2"),
                Fault.of(KILL, INDEX),
                Fault.of(KILL, "duplicates"),
                Fault.of(KILL, "query")));
    Collections.shuffle(plan, random);
    return plan;
  }

  /** Everything once, and then more of it. */
  static List<Fault> whole(Random random, int count) {
    List<Fault> plan = new ArrayList<>();
    while (plan.size() < count) {
      List<Fault> round = round(random);
      Collections.shuffle(round, random);
      plan.addAll(round);
    }
    return plan.subList(0, count);
  }

  private static List<Fault> round(Random random) {
    List<Fault> round = new ArrayList<>();
    for (String app : APPS) {
      round.add(Fault.of(KILL, app));
      round.add(Fault.of(STALL, app));
      round.add(Fault.of(RESTART, app));
    }
    for (Fault.Kind kind : List.of(KILL, STALL, RESTART)) {
      round.add(Fault.of(kind, BROKER));
      round.add(Fault.of(kind, INDEX));
    }
    for (String guest : GUESTS) {
      round.add(Fault.of(JOIN, guest));
      round.add(Fault.of(LEAVE, guest));
    }
    // What was open when both ends died at once.
    round.add(Fault.of(KILL, BROKER, any(random)));
    round.add(new Fault(KILL, everything()));
    round.add(Fault.of(STALL, "indexer-1", "indexer-2"));
    return round;
  }

  private static String any(Random random) {
    return APPS.get(random.nextInt(APPS.size()));
  }

  private static List<String> everything() {
    List<String> all = new ArrayList<>(APPS);
    all.add(BROKER);
    all.add(INDEX);
    return all;
  }
}
