/** Runs the Python example as it stands beside this. */
@NullMarked
package dev.lookalike.examples.python;

import org.jspecify.annotations.NullMarked;
