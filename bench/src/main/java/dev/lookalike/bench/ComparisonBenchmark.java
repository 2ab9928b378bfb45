package dev.lookalike.bench;

import dev.lookalike.fingerprint.Comparer;
import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Fingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Two fingerprints compared, reading them included: promised is 1 ms, median. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ComparisonBenchmark {
  private final Comparer comparer = new Comparer();
  private final List<Fingerprint> first = new ArrayList<>();
  private final List<Fingerprint> second = new ArrayList<>();

  /** Whether each picture meets noisy copies of itself or pictures of something else. */
  @Param({"copies", "others"})
  public String pairs = "copies";

  private int next;

  /** Makes the fingerprints of all samples and of their copies. */
  @Setup
  public void load() throws IOException {
    Fingerprinter fingerprinter = new Fingerprinter();
    List<Picture> pictures = SamplePictures.load();
    for (int i = 0; i < pictures.size(); i++) {
      boolean copy = pairs.equals("copies");
      Picture other = copy ? noisy(pictures.get(i)) : pictures.get((i + 7) % pictures.size());
      first.add(fingerprinter.fingerprint(pictures.get(i)));
      second.add(fingerprinter.fingerprint(other));
    }
  }

  @Benchmark
  public Comparison compare() {
    next = (next + 1) % first.size();
    return comparer.compare(first.get(next), second.get(next));
  }

  private static Picture noisy(Picture picture) {
    Random random = new Random(1);
    byte[] bgr = picture.bgr().clone();
    for (int i = 0; i < bgr.length; i++) {
      int value = (bgr[i] & 0xff) + (int) (8 * random.nextGaussian());
      bgr[i] = (byte) Math.max(0, Math.min(255, value));
    }
    return new Picture(bgr, picture.width(), picture.height());
  }
}
