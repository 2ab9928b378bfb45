package dev.lookalike.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Below which folders {@code file:} references may point. Links that lead outside do not count. */
public final class FileRoots {
  /** What {@link #parse} takes for {@link #any()}. */
  public static final String ANY = "any";

  private final boolean any;
  private final List<Path> roots;

  private FileRoots(boolean any, List<Path> roots) {
    this.any = any;
    this.roots = roots;
  }

  /** Every readable file: only where all who can publish may read the whole disk anyway. */
  public static FileRoots any() {
    return new FileRoots(true, List.of());
  }

  /** No file at all. */
  public static FileRoots none() {
    return new FileRoots(false, List.of());
  }

  /** Files below these folders. */
  public static FileRoots of(List<Path> roots) {
    return new FileRoots(
        false, roots.stream().map(root -> root.toAbsolutePath().normalize()).toList());
  }

  /** From a setting: {@code any}, or absolute folders separated by commas; blank is none. */
  public static FileRoots parse(String setting) {
    if (setting.isBlank()) {
      return none();
    }
    if (setting.strip().equalsIgnoreCase(ANY)) {
      return any();
    }
    List<Path> roots = Arrays.stream(setting.split(",")).map(String::strip).map(Path::of).toList();
    for (Path root : roots) {
      if (!root.isAbsolute()) {
        throw new IllegalArgumentException("'" + root + "': must be an absolute path, or any");
      }
    }
    return of(roots);
  }

  /** Whether the path as it is written lies below a root; touches no disk beyond the roots. */
  boolean allowWritten(Path normalized) {
    return any || roots.stream().anyMatch(root -> below(normalized, root));
  }

  /** Whether a path without links lies below a root. */
  boolean allowReal(Path real) {
    return any || roots.stream().anyMatch(root -> real.startsWith(realPath(root)));
  }

  private static boolean below(Path path, Path root) {
    return path.startsWith(root) || path.startsWith(realPath(root));
  }

  /** A root may itself be a link, or not be mounted yet. */
  private static Path realPath(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      return root;
    }
  }

  @Override
  public String toString() {
    return any ? ANY : roots.toString();
  }
}
