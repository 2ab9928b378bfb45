package dev.lookalike.test.hostile;

/** A file that says it is an image. */
public final class HostileImage {
  private final String name;
  private final byte[] file;

  HostileImage(String name, byte[] file) {
    this.name = name;
    this.file = file;
  }

  /** Says what is wrong with it; of letters, digits, '-' and '.'. */
  public String name() {
    return name;
  }

  /** Its bytes, not copied. */
  public byte[] file() {
    return file;
  }

  @Override
  public String toString() {
    return name;
  }
}
