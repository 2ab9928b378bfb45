package dev.lookalike.evaluation.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the candidates of many queries among many refs and judges each. */
public final class PairFinder {
  /** Queries whose findings are in memory at a time. */
  private static final int AT_A_TIME = 256;

  /** Best first; the rest makes the order one. */
  private static final Comparator<PairFinding> BEST_FIRST =
      Comparator.comparingDouble((PairFinding found) -> -found.candidate().copyScore())
          .thenComparing(found -> -found.candidate().similarity())
          .thenComparing(found -> found.ref().id());

  /** Takes one query's findings, best first. */
  public interface Taker {
    void take(List<PairFinding> findings) throws IOException;
  }

  private final PairJudge judge;
  private final List<ReadPicture> refs;
  private final List<float[]> vectors;
  private final Map<String, List<Integer>> byContent;

  public PairFinder(PairJudge judge, List<ReadPicture> refs) {
    this.judge = judge;
    this.refs = List.copyOf(refs);
    this.vectors = this.refs.stream().map(ReadPicture::vector).toList();
    this.byContent =
        IntStream.range(0, refs.size())
            .boxed()
            .collect(Collectors.groupingBy(i -> this.refs.get(i).facts().contentId()));
  }

  /**
   * Judges, of each query, the refs of the same content and the most similar of those above the
   * floor.
   *
   * @param top how many by vector
   * @param each is given one query's findings at a time, in the order of the queries
   */
  public void find(List<ReadPicture> queries, int top, Taker each) throws IOException {
    for (int start = 0; start < queries.size(); start += AT_A_TIME) {
      List<ReadPicture> some = queries.subList(start, Math.min(queries.size(), start + AT_A_TIME));
      Nearest[] nearest =
          VectorSearch.nearest(some.stream().map(ReadPicture::vector).toList(), vectors, top);
      List<Task> tasks = new ArrayList<>();
      for (int i = 0; i < nearest.length; i++) {
        tasks.add(new Task(some.get(i), candidates(some.get(i), nearest[i])));
      }
      for (List<PairFinding> findings : tasks.parallelStream().map(this::judge).toList()) {
        each.take(findings);
      }
    }
  }

  private record Task(ReadPicture query, Set<Integer> candidates) {}

  private Set<Integer> candidates(ReadPicture query, Nearest nearest) {
    Set<Integer> candidates =
        new LinkedHashSet<>(byContent.getOrDefault(query.facts().contentId(), List.of()));
    for (int ref : nearest.refs()) {
      if (judge.isCandidate(query, refs.get(ref))) {
        candidates.add(ref);
      }
    }
    return candidates;
  }

  private List<PairFinding> judge(Task task) {
    return task.candidates().stream()
        .map(ref -> judge.judge(task.query(), refs.get(ref)))
        .sorted(BEST_FIRST)
        .toList();
  }
}
