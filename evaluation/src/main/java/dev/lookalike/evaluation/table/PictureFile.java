package dev.lookalike.evaluation.table;

import java.nio.file.Path;

/** A picture to be looked at, by a name that is its own in its table. */
public record PictureFile(String id, Path file) {}
