package dev.lookalike.bench;

import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.opencv.Picture;
import dev.lookalike.schema.Fingerprint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a decoded picture to its fingerprint: promised are 6 ms. One picture for each call, in turn.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class FingerprintBenchmark {
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private List<Picture> pictures = List.of();
  private int next;

  /** Reads the sample; prints the largest fingerprint, of which 12,288 bytes are promised. */
  @Setup
  public void load() throws IOException {
    pictures = SamplePictures.load();
    int largest = 0;
    for (Picture picture : pictures) {
      largest = Math.max(largest, fingerprinter.fingerprint(picture).toArray().length);
    }
    System.out.println(pictures.size() + " pictures, largest fingerprint " + largest + " bytes");
  }

  @Benchmark
  public Fingerprint fingerprint() {
    next = (next + 1) % pictures.size();
    return fingerprinter.fingerprint(pictures.get(next));
  }
}
