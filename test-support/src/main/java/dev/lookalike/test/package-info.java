/**
 * What tests of several modules need beside their own code: other processes, a Milvus Lite server,
 * and the way to the files of this repository. It depends on no other module and is used with test
 * scope only. Where this machine cannot give something, the test is skipped with the reason.
 */
@NullMarked
package dev.lookalike.test;

import org.jspecify.annotations.NullMarked;
