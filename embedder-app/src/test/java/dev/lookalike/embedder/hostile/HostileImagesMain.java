package dev.lookalike.embedder.hostile;

import dev.lookalike.embedding.DecodeException;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.test.hostile.HostileImage;
import dev.lookalike.test.hostile.HostileImages;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decodes and fingerprints the corpus in a process that is to survive it. Each image is named
 * before it is tried, so that the last line names what killed the process.
 */
final class HostileImagesMain {
  static final DecodeLimits LIMITS = new DecodeLimits(32L << 20, 20_000_000);

  private static final ModelManifest.Input INPUT =
      new ModelManifest.Input(224, 224, "NHWC", "uint8", "RGB", "AREA_STRETCH", "#ffffff");

  private final OpenCvImageDecoder decoder = new OpenCvImageDecoder(INPUT, LIMITS);
  private final Fingerprinter fingerprinter = new Fingerprinter();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  private HostileImagesMain() {}

  /** Arguments: the corpus's seed and size. */
  public static void main(String[] arguments) {
    HostileImagesMain main = new HostileImagesMain();
    HostileImages images = HostileImages.load();
    List<HostileImage> undamaged = images.originals();
    undamaged.forEach(main::tryOut);
    long seed = Long.parseLong(arguments[0]);
    images.all(seed, Integer.parseInt(arguments[1])).forEach(main::tryOut);
    // After all that, everything that was decodable still is.
    undamaged.forEach(main::tryOut);
    main.outcomes.forEach((outcome, count) -> System.out.println("total " + outcome + " " + count));
    System.out.println("survived");
  }

  private void tryOut(HostileImage image) {
    System.out.println("trying " + image.name() + ", " + image.file().length + " bytes");
    Footprint.reset();
    long start = cpuNanos();
    String outcome = outcome(image.file());
    long millis = (cpuNanos() - start) / 1_000_000;
    long peak = Footprint.peakMebibytes();
    System.out.println(
        "tried " + image.name() + " " + outcome + " " + millis + " ms " + peak + " MiB");
    outcomes.merge(outcome, 1, Integer::sum);
  }

  /** Of this thread: a busy machine makes no image a bomb. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private String outcome(byte[] file) {
    try {
      DecodedImage image = decoder.decode(file, 1);
      fingerprinter.fingerprint(image.picture());
      return "DECODED";
    } catch (DecodeException e) {
      return e.reason().name();
    } catch (RuntimeException e) {
      e.printStackTrace(System.out);
      return "DEFECT";
    }
  }
}
