/**
 * What the promises about cost are measured with, by JMH. Built with everything else so that it
 * stays true, run by hand. The pictures are the local sample's.
 */
@NullMarked
package dev.lookalike.bench;

import org.jspecify.annotations.NullMarked;
