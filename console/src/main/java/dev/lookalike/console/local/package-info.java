/**
 * The local mode: a broker, an embedded index and the four apps in one process, on the sample
 * catalogue or a folder. Everything listens on loopback and lies in one data directory. It
 * assembles the apps as they are; nothing here is another way to do their work.
 */
@NullMarked
package dev.lookalike.console.local;

import org.jspecify.annotations.NullMarked;
