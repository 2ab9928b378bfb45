package dev.lookalike.embedding;

/**
 * Walks over the segments of a JPEG stream (ITU-T T.81, annex B) up to its end marker, without
 * decoding and without keeping anything.
 */
final class JpegSegments {
  static final int START_OF_SCAN = 0xda;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int TEMPORARY = 0x01;

  private final byte[] file;
  private int marker = START_OF_IMAGE;
  private int start = 2;
  private int end = 2;

  JpegSegments(byte[] file) {
    this.file = file;
  }

  /**
   * Moves to the next segment; false at the end of the picture. What follows there (previews, gain
   * maps) is not the picture.
   *
   * @throws DecodeException CORRUPT_IMAGE when the file ends first
   */
  boolean next() throws DecodeException {
    do {
      marker = nextMarker();
    } while (marker == TEMPORARY || isRestart(marker) || marker == START_OF_IMAGE);
    if (marker == END_OF_IMAGE) {
      return false;
    }
    start = end + 2;
    end += twoBytes(end);
    if (end < start || end > file.length) {
      throw truncated();
    }
    if (marker == START_OF_SCAN) {
      end = endOfEntropyCodedData(end);
    }
    return true;
  }

  /** The segment's type, the byte after 0xff. */
  int marker() {
    return marker;
  }

  /** Where the segment's content begins, after its length. */
  int start() {
    return start;
  }

  /** Where it ends; a scan's content includes the entropy-coded data. */
  int end() {
    return end;
  }

  boolean startsWith(String ascii) {
    if (end - start < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (file[start + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  int twoBytes(int at) throws DecodeException {
    if (at + 2 > file.length) {
      throw truncated();
    }
    return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
  }

  /** As libjpeg: stray bytes before a marker are skipped, 0xff may repeat. */
  private int nextMarker() throws DecodeException {
    int at = end;
    while (at + 1 < file.length) {
      int code = file[at + 1] & 0xff;
      if (file[at] == (byte) 0xff && code != 0 && code != 0xff) {
        end = at + 2;
        return code;
      }
      at++;
    }
    throw truncated();
  }

  /** The next marker that is neither a stuffed zero nor a restart. */
  private int endOfEntropyCodedData(int from) throws DecodeException {
    for (int at = from; at + 1 < file.length; at++) {
      if (file[at] == (byte) 0xff) {
        int code = file[at + 1] & 0xff;
        if (code != 0 && code != 0xff && !isRestart(code)) {
          return at;
        }
      }
    }
    throw truncated();
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  private static DecodeException truncated() {
    return ImageHeader.corrupt("the JPEG ends before its end marker");
  }
}
