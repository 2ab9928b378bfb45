/**
 * What is to be published, before it is: pictures found in folders, rows of a CSV export. Each
 * becomes an entry with the id and the reference that its upload will have. Nothing here opens a
 * picture or talks to Kafka.
 */
@NullMarked
package dev.lookalike.console.catalogue;

import org.jspecify.annotations.NullMarked;
