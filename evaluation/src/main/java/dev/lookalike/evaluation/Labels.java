package dev.lookalike.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of a set's pairs. A pair that no label names is unrelated. */
public final class Labels {
  /** The kind of a pair that no label names; not one that a label could mean. */
  public static final String UNRELATED = "unrelated (not listed)";

  private record Names(String query, String ref) {}

  private final Map<Names, Label> byPair = new LinkedHashMap<>();
  private final Map<String, Label> anyOfQuery = new HashMap<>();

  /** Of labels of one pair the last counts. */
  public Labels(List<Label> labels) {
    for (Label label : labels) {
      byPair.put(new Names(label.query(), label.ref()), label);
      anyOfQuery.putIfAbsent(label.query(), label);
    }
  }

  /** What is known of a pair; of one that is not listed, its query's source and split. */
  public Label of(String query, String ref) {
    Label known = byPair.get(new Names(query, ref));
    if (known != null) {
      return known;
    }
    Label other = anyOfQuery.get(query);
    return other == null
        ? new Label(query, ref, false, UNRELATED, query, "")
        : new Label(query, ref, false, UNRELATED, other.source(), other.split());
  }

  /** All that are listed. */
  Collection<Label> listed() {
    return byPair.values();
  }
}
