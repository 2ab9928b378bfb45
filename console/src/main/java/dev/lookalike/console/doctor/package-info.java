/**
 * Looks at an installation as its operator would, part by part. Each check ends in findings: what
 * was seen and, where something is wrong, what to do about it. A check that fails itself is a
 * finding too.
 */
@NullMarked
package dev.lookalike.console.doctor;

import org.jspecify.annotations.NullMarked;
