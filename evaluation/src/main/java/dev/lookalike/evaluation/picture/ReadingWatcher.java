package dev.lookalike.evaluation.picture;

/** Is told how reading goes, one call at a time. */
public interface ReadingWatcher {
  /** Some more files are done, read or not. */
  void advanced(int files);

  /** One of them could not be read. */
  void unreadable(UnreadablePicture picture);
}
