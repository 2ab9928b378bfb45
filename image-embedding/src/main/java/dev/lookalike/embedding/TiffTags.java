package dev.lookalike.embedding;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few tags of one page (directory) of a TIFF structure, which EXIF is too. All other tags are
 * skipped: a small file can point thousands of them at the same megabytes.
 */
final class TiffTags extends DirectoryTiffHandler {
  private static final int LARGEST_TAG = 64;
  private static final Set<Integer> WANTED =
      Set.of(
          ExifDirectoryBase.TAG_IMAGE_WIDTH,
          ExifDirectoryBase.TAG_IMAGE_HEIGHT,
          ExifDirectoryBase.TAG_BITS_PER_SAMPLE,
          ExifDirectoryBase.TAG_TILE_WIDTH,
          ExifDirectoryBase.TAG_TILE_LENGTH,
          ExifDirectoryBase.TAG_ORIENTATION);

  private final int page;
  private Directory directory = new ExifIFD0Directory();
  private int pagesSeen = 1;

  private TiffTags(int page) {
    super(new Metadata(), null);
    this.page = page;
    pushDirectory(directory);
  }

  /**
   * Reads a page's tags.
   *
   * @param start where the structure begins in the bytes
   * @param page from 1; reading stops there, as the reader recurses from page to page
   * @return null when there is no such page
   * @throws IOException when the structure is broken
   */
  static @Nullable TiffTags read(byte[] bytes, int start, int page) throws IOException {
    TiffTags tags = new TiffTags(page);
    try {
      new TiffReader().processTiff(new ByteArrayReader(bytes, start), tags, 0);
    } catch (TiffProcessingException e) {
      throw new IOException(e.getMessage(), e);
    }
    return tags.pagesSeen == page ? tags : null;
  }

  /** EXIF's orientation, 1 where the structure is broken or does not say. */
  static int orientation(byte[] bytes, int start) {
    try {
      TiffTags tags = read(bytes, start, 1);
      return tags == null ? 1 : (int) tags.number(ExifDirectoryBase.TAG_ORIENTATION, 1);
    } catch (IOException e) {
      return 1;
    }
  }

  /** A tag's first value, or the default when the page does not have it. */
  long number(int tag, long absent) {
    int[] values = directory.getIntArray(tag);
    if (values != null && values.length > 0) {
      return values[0];
    }
    Long value = directory.getLongObject(tag);
    return value == null ? absent : value;
  }

  @Override
  public boolean hasFollowerIfd() {
    if (pagesSeen == page) {
      return false;
    }
    pagesSeen++;
    directory = new ExifIFD0Directory();
    pushDirectory(directory);
    return true;
  }

  @Override
  public boolean customProcessTag(
      int tagOffset,
      Set<Integer> processedIfdOffsets,
      int tiffHeaderOffset,
      RandomAccessReader reader,
      int tagId,
      int byteCount) {
    return !WANTED.contains(tagId) || byteCount > LARGEST_TAG;
  }

  @Override
  public void setTiffMarker(int marker) {}

  @Override
  public boolean tryEnterSubIfd(int tagId) {
    return false;
  }

  @Override
  public @Nullable Long tryCustomProcessFormat(int tagId, int formatCode, long componentCount) {
    return null;
  }
}
