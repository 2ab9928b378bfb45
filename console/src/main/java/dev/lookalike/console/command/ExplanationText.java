package dev.lookalike.console.command;

import dev.lookalike.console.command.Explanation.Added;
import dev.lookalike.console.command.Explanation.Answer;
import dev.lookalike.evaluation.picture.FileFacts;
import dev.lookalike.schema.Alignment;
import dev.lookalike.schema.Comparison;
import dev.lookalike.verdict.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An explanation for people, a step a line. */
final class ExplanationText {
  private final Explanation it;
  private final List<String> lines = new ArrayList<>();

  private ExplanationText(Explanation explanation) {
    this.it = explanation;
  }

  static List<String> lines(Explanation explanation) {
    ExplanationText text = new ExplanationText(explanation);
    text.add("A", "%s", facts(explanation.a(), explanation.factsOfA()));
    text.add("B", "%s", facts(explanation.b(), explanation.factsOfB()));
    text.content();
    text.similarity();
    if (explanation.comparison() != null) {
      text.comparison(explanation.comparison());
      explanation.factors().forEach(text::factor);
    }
    text.verdict();
    return text.lines;
  }

  private static String facts(String name, FileFacts facts) {
    String quality = facts.quality() == null ? "" : ", quality " + facts.quality();
    return "%s: %s, %d x %d pixels, %,d bytes%s"
        .formatted(name, facts.format(), facts.width(), facts.height(), facts.sizeBytes(), quality);
  }

  private void add(String step, String format, Object... values) {
    lines.add("%-18s %s".formatted(step, format.formatted(values)));
  }

  private void content() {
    if (it.isSameContent()) {
      add("content", "the same: %s", it.factsOfA().contentId());
      return;
    }
    add("content", "A %s", it.factsOfA().contentId());
    add("", "B %s", it.factsOfB().contentId());
  }

  private void similarity() {
    boolean compared = it.similarity() >= it.floor();
    add(
        "similarity",
        "%.4f, %s the floor %.4f: %s",
        it.similarity(),
        compared ? "at or above" : "below",
        it.floor(),
        compared ? "a candidate" : "not compared, the figures below count for nothing");
  }

  private void comparison(Comparison comparison) {
    boolean inOrder = it.a().compareTo(it.b()) <= 0;
    alignment(comparison.alignment(), inOrder ? "A" : "B", inOrder ? "B" : "A");
    add("matched points", "%d", comparison.matchedPoints());
    add("luma correlation", "%.3f", comparison.lumaCorrelation());
    Double colour = comparison.colourAgreement();
    add(
        "colour agreement",
        "%s",
        colour == null ? "silent, one is grey" : "%.3f".formatted(colour));
  }

  private void alignment(@Nullable Alignment alignment, String first, String second) {
    if (alignment == null) {
      add("alignment", "none found");
      return;
    }
    add(
        "alignment",
        "%s: %s on %s scaled %.3f, turned %.1f degrees%s",
        alignment.byPoints() ? "by points" : "as whole pictures",
        first,
        second,
        alignment.scale(),
        alignment.rotation(),
        alignment.mirrored() ? ", mirrored" : "");
    part(first, alignment.first(), alignment.addedToFirst());
    part(second, alignment.second(), alignment.addedToSecond());
  }

  private void part(String name, Alignment.Box box, double added) {
    add(
        "  part of " + name,
        "x %.0f%% to %.0f%%, y %.0f%% to %.0f%%; only here: %.1f%% of it",
        box.x() * 100,
        (box.x() + box.width()) * 100,
        box.y() * 100,
        (box.y() + box.height()) * 100,
        added * 100);
  }

  private void factor(Answer answer) {
    add(
        "factor " + answer.factor(),
        "%.4f (log-odds %.2f)",
        answer.probability(),
        answer.logOdds());
    lines.add("  %-16s %51s  %+7.2f".formatted("bias", "", answer.bias()));
    answer.terms().forEach(this::term);
  }

  private void term(Added it) {
    Factor.Term term = it.term();
    lines.add(
        "  %-16s %8.3f   weight %7.3f from %6.2f to %6.2f  %+7.2f"
            .formatted(
                term.feature(), it.value(), term.weight(), term.low(), term.high(), it.added()));
  }

  private void verdict() {
    if (it.comparison() != null) {
      add("probability", "%.4f, the threshold is %.4f", it.probability(), it.threshold());
    }
    add("verdict", "%s", it.verdict() == null ? "none: two different pictures" : reason());
    if (it.alert() != null) {
      add("alert", "%s", it.alert());
    }
  }

  private String reason() {
    return switch (Objects.requireNonNull(it.verdict())) {
      case EXACT -> "EXACT: the same content";
      case NEAR_COPY -> "NEAR_COPY: the probability reaches the threshold";
      case SIMILAR -> "SIMILAR: no copy, but the similarity reaches %.4f".formatted(it.similar());
    };
  }
}
