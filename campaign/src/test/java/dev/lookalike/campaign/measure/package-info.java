/**
 * What a running process costs, as the operating system and the JVM's own tools tell it. Campaigns
 * that ask whether something grows sample it here. Linux only.
 */
@NullMarked
package dev.lookalike.campaign.measure;

import org.jspecify.annotations.NullMarked;
