package dev.lookalike.console.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures in a file or below a folder. */
public final class PictureFolder {
  /** Those that cannot be decoded are published too: their failure says why. */
  private static final Set<String> ENDINGS =
      Set.of(
          "jpg", "jpeg", "jpe", "png", "webp", "gif", "bmp", "tif", "tiff", "pdf", "svg", "avif",
          "heic", "heif", "jxl");

  private PictureFolder() {}

  /**
   * One entry a picture, in the order of their paths. A picture below a folder has its path within
   * the folder as id, a single file its name.
   *
   * @throws NoSuchFileException when there is nothing at the path
   */
  public static List<CatalogueEntry> entries(Path path, Map<String, String> attributes)
      throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such file or folder");
    }
    Path root = path.toAbsolutePath().normalize();
    if (Files.isRegularFile(root)) {
      return List.of(entry(root.getParent(), root, attributes));
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> Files.isRegularFile(file) && isPicture(file))
          .sorted()
          .map(file -> entry(root, file, attributes))
          .toList();
    }
  }

  private static CatalogueEntry entry(Path root, Path file, Map<String, String> attributes) {
    // A bar parts the two keys of a pair, so no id may have one.
    String id = root.relativize(file).toString().replace('\\', '/').replace("|", "%7C");
    return new CatalogueEntry(id, file.toUri().toString(), attributes);
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
