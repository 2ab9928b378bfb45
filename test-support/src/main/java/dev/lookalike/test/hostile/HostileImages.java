package dev.lookalike.test.hostile;

import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The corpus of hostile images: first the crafted ones, then as many mutated ones as wanted. */
public final class HostileImages {
  private final List<HostileImage> originals;

  private HostileImages(List<HostileImage> originals) {
    this.originals = originals;
  }

  /** A corpus that damages the decoder's own test pictures. */
  public static HostileImages load() {
    Path folder = Repository.root().resolve("image-embedding/src/test/resources/images");
    try (Stream<Path> files = Files.list(folder)) {
      return new HostileImages(files.sorted().map(HostileImages::read).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Undamaged files of every format. */
  public List<HostileImage> originals() {
    return originals;
  }

  /** Crafted and mutated images, {@code count} in all; the same ones for the same seed. */
  public Stream<HostileImage> all(long seed, int count) {
    List<HostileImage> crafted = crafted();
    Stream<HostileImage> mutated =
        IntStream.range(0, Math.max(0, count - crafted.size())).mapToObj(i -> mutated(seed, i));
    return Stream.concat(crafted.stream(), mutated).limit(count);
  }

  /** Bombs, lies and what is no image at all. */
  public List<HostileImage> crafted() {
    return Stream.of(
            PngBombs.all(),
            JpegBombs.all(original("baseline.jpg"), original("progressive.jpg")),
            GifBombs.all(),
            TiffBombs.all(),
            WebpBombs.all(original("lossy.webp"), original("lossless.webp")),
            BmpBombs.all(),
            Impostors.all(original("baseline.jpg"), original("rgb.png"), original("still.gif")))
        .flatMap(List::stream)
        .toList();
  }

  private HostileImage mutated(long seed, int number) {
    Random random = new Random(seed * 1_000_003 + number);
    HostileImage original = originals.get(random.nextInt(originals.size()));
    HostileImage other = originals.get(random.nextInt(originals.size()));
    byte[] file = new Mutations(random).mutate(original.file(), other.file());
    return new HostileImage("mutated-%d-%s".formatted(number, original.name()), file);
  }

  private byte[] original(String name) {
    return originals.stream()
        .filter(image -> image.name().equals(name))
        .findFirst()
        .orElseThrow()
        .file();
  }

  private static HostileImage read(Path path) {
    try {
      return new HostileImage(path.getFileName().toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
