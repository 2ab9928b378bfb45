/**
 * The kit's tables: CSV files with a header line, UTF-8, as {@code eval/README.md} lists them. A
 * file that lacks a column or a value is refused with the file's name and the row. Other columns
 * are let be.
 */
@NullMarked
package dev.lookalike.evaluation.table;

import org.jspecify.annotations.NullMarked;
