/**
 * The processes that campaigns run against: broker, index server and packaged apps. Each can be
 * killed, stalled, stopped and started again under the same address and with the data it had.
 */
@NullMarked
package dev.lookalike.campaign.landscape;

import org.jspecify.annotations.NullMarked;
