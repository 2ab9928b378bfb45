package dev.lookalike.console.gallery;

import org.jspecify.annotations.Nullable;

/** What the browser is given in a picture's place: a JPEG of ours, or why there is none. */
sealed interface Shown {
  /** Its size in memory, in bytes. */
  int weight();

  /** A JPEG that was made here. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Jpeg(byte[] file) implements Shown {
    @Override
    public int weight() {
      return file.length;
    }
  }

  /** An HTTP status and a sentence for people. */
  record Missing(int status, @Nullable String why) implements Shown {
    private static final int SMALL = 200;

    @Override
    public int weight() {
      return SMALL;
    }
  }
}
