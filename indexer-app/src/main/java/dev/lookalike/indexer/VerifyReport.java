package dev.lookalike.indexer;

import dev.lookalike.indexer.Damage.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How an index agrees with its log.
 *
 * @param images that can be found in the index
 * @param damage all of it
 * @param repaired whether it was repaired
 */
public record VerifyReport(String index, long images, List<Damage> damage, boolean repaired) {
  public VerifyReport {
    damage = List.copyOf(damage);
  }

  static VerifyReport none(String index) {
    return new VerifyReport(index, 0, List.of(), false);
  }

  VerifyReport plus(VerifyReport other) {
    List<Damage> all = new ArrayList<>(damage);
    all.addAll(other.damage);
    return new VerifyReport(index, images + other.images, all, other.repaired);
  }

  /** How many images of each kind of damage. */
  public Map<Kind, Long> counts() {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      counts.put(kind, damage.stream().filter(each -> each.kind() == kind).count());
    }
    return counts;
  }
}
