/**
 * From picture files to verdicts about pairs of them, without any server: the classes that decode,
 * embed, compare and decide in the apps do so here, over files and in memory. A file that cannot be
 * read costs itself only. Holds about 20 kB a picture.
 */
@NullMarked
package dev.lookalike.evaluation.picture;

import org.jspecify.annotations.NullMarked;
