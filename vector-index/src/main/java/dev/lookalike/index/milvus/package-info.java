/**
 * The index on a Milvus server, shared by any number of processes. A collection holds one row per
 * image and version; readers keep the newest, writers clear away the older. It runs on Milvus 2.6
 * and on Milvus Lite 3, and uses only what both have.
 */
@NullMarked
package dev.lookalike.index.milvus;

import org.jspecify.annotations.NullMarked;
