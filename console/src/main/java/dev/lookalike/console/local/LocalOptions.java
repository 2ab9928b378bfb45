package dev.lookalike.console.local;

import java.nio.file.Path;

/**
 * What the local mode is to be.
 *
 * @param data where everything is kept
 * @param models folder with a folder for each model
 * @param kafkaPort where Kafka listens on loopback; 0 takes any free one
 * @param httpPort where health answers on loopback; 0 takes any free one
 */
record LocalOptions(Path data, Path models, int kafkaPort, int httpPort) {}
