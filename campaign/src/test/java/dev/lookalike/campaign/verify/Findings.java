package dev.lookalike.campaign.verify;

import java.util.ArrayList;
import java.util.List;

/** Sentences about what is not as it must be. */
public final class Findings {
  private static final int SHOWN = 30;

  private final List<String> sentences = new ArrayList<>();

  void expect(boolean holds, String sentence, Object... values) {
    if (!holds) {
      sentences.add(sentence.formatted(values));
    }
  }

  public boolean isEmpty() {
    return sentences.isEmpty();
  }

  public List<String> sentences() {
    return List.copyOf(sentences);
  }

  @Override
  public String toString() {
    String shown = String.join("\n", sentences.subList(0, Math.min(SHOWN, sentences.size())));
    return sentences.size() <= SHOWN
        ? shown
        : "%s%n... and %d more".formatted(shown, sentences.size() - SHOWN);
  }
}
