package dev.lookalike.duplicates.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.duplicates.groups.GroupListener;
import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.PairKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps all that was announced, and what stands. */
public final class Announced implements GroupListener {
  public final List<DuplicateAlert> alerts = new ArrayList<>();
  public final List<DuplicateFlood> floods = new ArrayList<>();
  public final Map<ImageKey, DuplicateGroup> groups = new TreeMap<>();
  public int groupRecords;
  private int repetitions;

  @Override
  public void announce(DuplicateAlert alert) {
    alerts.add(alert);
  }

  @Override
  public void announce(DuplicateFlood flood) {
    floods.add(flood);
  }

  @Override
  public void announce(ImageKey keeper, @Nullable DuplicateGroup group) {
    groupRecords++;
    DuplicateGroup before = group == null ? groups.remove(keeper) : groups.put(keeper, group);
    if (Objects.equals(before, group)) {
      repetitions++;
    }
  }

  /** A group that was withdrawn stays so until another takes its place. */
  void assertEachChangeIsSaidOnce() {
    assertThat(repetitions).isZero();
    for (int i = 1; i < alerts.size(); i++) {
      assertThat(alerts.get(i)).isNotEqualTo(alerts.get(i - 1));
    }
  }

  /** The last alert of each pair. */
  public Map<PairKey, DuplicateAlert> lastAlerts() {
    Map<PairKey, DuplicateAlert> last = new LinkedHashMap<>();
    alerts.forEach(alert -> last.put(alert.pair(), alert));
    return last;
  }

  /** The floods that are not over. */
  public Map<ImageKey, DuplicateFlood> openFloods() {
    Map<ImageKey, DuplicateFlood> last = new HashMap<>();
    floods.forEach(flood -> last.put(flood.image(), flood));
    last.values().removeIf(flood -> flood.status() == DuplicateFlood.Status.CLOSED);
    return last;
  }
}
