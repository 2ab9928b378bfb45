package dev.lookalike.duplicates.order;

import dev.lookalike.duplicates.Samples;
import dev.lookalike.duplicates.contents.BucketMessage;
import dev.lookalike.duplicates.contents.Buckets;
import dev.lookalike.duplicates.contents.ContentKey;
import dev.lookalike.duplicates.groups.GroupRules;
import dev.lookalike.duplicates.groups.Groups;
import dev.lookalike.duplicates.images.FanOut;
import dev.lookalike.duplicates.images.ImageMessage;
import dev.lookalike.duplicates.images.Images;
import dev.lookalike.duplicates.images.Listeners;
import dev.lookalike.duplicates.pairs.PairLedger;
import dev.lookalike.duplicates.pairs.PairMessage;
import dev.lookalike.duplicates.pairs.PairState;
import dev.lookalike.duplicates.pairs.Scope;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateDecision;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.PairKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The app's rooms without Kafka, joined by queues that keep the order between one sender and one
 * receiver and no other: every order that Kafka may give, and some that it does not.
 */
final class Network {
  private final Map<String, Deque<Runnable>> queues = new TreeMap<>();
  private final FakeImageMemory images = new FakeImageMemory();
  private final FakeMembers members = new FakeMembers();
  private final Map<PairKey, PairState> pairs = new HashMap<>();
  private final Map<PairKey, List<DuplicateAlert>> alerts = new HashMap<>();
  private final Buckets buckets;
  private final FanOut fanOut;
  private final PairLedger ledger;
  private final Announced announced = new Announced();
  private final Groups groups;

  Network(GroupRules rules) {
    buckets = new Buckets(rules.floodAbove());
    groups = new Groups(new FakeGroupMemory(), rules, announced);
    fanOut = new FanOut(Samples.SCORER, Samples.TIERS);
    ledger = new PairLedger(Samples.TIERS, Scope.TENANT);
  }

  void publish(ImageKey image, ImageNeighbours neighbours) {
    String here = "search " + image;
    send(
        "indexer",
        here,
        () -> fanOut.cut(image, neighbours, (to, word) -> send(here, to, () -> hear(to, word))));
  }

  void publish(DuplicateDecision decision) {
    PairKey pair = decision.pair();
    send("reviewer " + pair, pair, () -> hear(pair, new PairMessage.Decided(decision)));
  }

  private void hear(ImageKey image, ImageMessage word) {
    Listeners listeners =
        new Listeners() {
          @Override
          public void tell(PairKey pair, PairMessage said) {
            send(image, pair, () -> Network.this.hear(pair, said));
          }

          @Override
          public void tell(ContentKey bucket, BucketMessage said) {
            send(image, bucket, () -> Network.this.hear(bucket, said));
          }
        };
    new Images(images, Scope.TENANT, listeners).hear(image, word);
  }

  private void hear(ContentKey bucket, BucketMessage word) {
    buckets.hear(bucket, word, members, (pair, said) -> send(bucket, pair, () -> hear(pair, said)));
  }

  private void hear(PairKey pair, PairMessage word) {
    PairLedger.Step step = ledger.hear(pair, pairs.get(pair), word, Samples.NOON);
    pairs.put(pair, step.state());
    step.standing()
        .ifPresent(
            standing -> {
              tell(alerts(pair), standing.alert());
              send(pair, "tenant", () -> groups.hear(standing, Samples.NOON, Samples.NOON));
            });
  }

  private void send(Object from, Object to, Runnable delivery) {
    queues.computeIfAbsent(from + " > " + to, any -> new ArrayDeque<>()).add(delivery);
  }

  /** Delivers everything, each time from a queue drawn by chance. */
  void deliverAll(Random chance) {
    while (!queues.isEmpty()) {
      List<String> names = new ArrayList<>(queues.keySet());
      String name = names.get(chance.nextInt(names.size()));
      Deque<Runnable> queue = queues.get(name);
      Runnable delivery = queue.remove();
      if (queue.isEmpty()) {
        queues.remove(name);
      }
      delivery.run();
    }
  }

  /** A standing may be told again with nothing that its alert says changed. */
  private static void tell(List<DuplicateAlert> told, DuplicateAlert alert) {
    if (told.isEmpty() || !told.get(told.size() - 1).equals(alert)) {
      told.add(alert);
    }
  }

  /** Lets so much time pass that every flood that can be over is over. */
  void calmDown() {
    groups.tick(Samples.NOON.plus(Samples.CALM));
  }

  Announced announced() {
    return announced;
  }

  /** What the ledger said of a pair, in order. */
  List<DuplicateAlert> alerts(PairKey pair) {
    return alerts.computeIfAbsent(pair, any -> new ArrayList<>());
  }
}
