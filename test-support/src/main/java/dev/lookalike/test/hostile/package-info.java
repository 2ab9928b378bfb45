/**
 * Files and events as an attacker or a broken program would send them, reproducible by a seed.
 * Crafted ones aim at one weakness each; mutated ones are real files with random damage. What uses
 * them counts each as decoded or refused, and lives on.
 */
@NullMarked
package dev.lookalike.test.hostile;

import org.jspecify.annotations.NullMarked;
