package dev.lookalike.evaluation.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the duplicates within one set of pictures, or between two. */
public final class DuplicateSearch {
  /** Takes a duplicate as it is found. */
  public interface Taker {
    void take(PairFinding duplicate) throws IOException;
  }

  private final PairJudge judge;
  private final int top;

  /**
   * A search.
   *
   * @param top how many of the most similar pictures are compared with each
   */
  public DuplicateSearch(PairJudge judge, int top) {
    this.judge = judge;
    this.top = top;
  }

  /**
   * Duplicates within a set, each pair once. Of pictures of the same content the first stands for
   * all: the others are duplicates of it, and only it is compared with the rest.
   */
  public void within(List<ReadPicture> pictures, Taker each) throws IOException {
    Map<String, ReadPicture> firsts = new LinkedHashMap<>();
    for (ReadPicture picture : pictures) {
      ReadPicture first = firsts.putIfAbsent(picture.facts().contentId(), picture);
      if (first != null) {
        each.take(judge.judge(picture, first));
      }
    }
    List<ReadPicture> different = List.copyOf(firsts.values());
    Set<Set<String>> told = new HashSet<>();
    // Each finds itself first.
    new PairFinder(judge, different)
        .find(
            different,
            top + 1,
            found -> {
              for (PairFinding pair : found) {
                boolean other = pair.candidate().isAlert() && !isSame(pair);
                if (other && told.add(Set.of(pair.query().id(), pair.ref().id()))) {
                  each.take(pair);
                }
              }
            });
  }

  /** Of each query its duplicates among the refs; a file is no duplicate of itself. */
  public void between(List<ReadPicture> queries, List<ReadPicture> refs, Taker each)
      throws IOException {
    new PairFinder(judge, refs)
        .find(
            queries,
            top,
            found -> {
              for (PairFinding pair : found) {
                if (pair.candidate().isAlert() && !isSameFile(pair)) {
                  each.take(pair);
                }
              }
            });
  }

  private static boolean isSame(PairFinding pair) {
    return pair.query().id().equals(pair.ref().id());
  }

  private static boolean isSameFile(PairFinding pair) {
    Path one = pair.query().source().file();
    Path other = pair.ref().source().file();
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      // Gone since it was read.
      return one.equals(other);
    }
  }
}
