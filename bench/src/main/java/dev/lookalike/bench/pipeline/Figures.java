package dev.lookalike.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named figures that one process writes in a line and another reads. */
final class Figures {
  private final Map<String, Double> values = new LinkedHashMap<>();

  void put(String name, double value) {
    values.put(name, value);
  }

  double get(String name) {
    return values.get(name);
  }

  static Figures parse(String line) {
    Figures figures = new Figures();
    for (String part : line.split(", ")) {
      int gap = part.lastIndexOf(' ');
      figures.put(part.substring(0, gap), Double.parseDouble(part.substring(gap + 1)));
    }
    return figures;
  }

  /** Of no values 0. */
  static double quantile(List<Double> values, double share) {
    return values.stream()
        .sorted()
        .skip((long) (share * Math.max(0, values.size() - 1)))
        .findFirst()
        .orElse(0.0);
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    values.forEach(
        (name, value) ->
            line.append(line.isEmpty() ? "" : ", ").append("%s %.2f".formatted(name, value)));
    return line.toString();
  }
}
