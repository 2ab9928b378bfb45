package dev.lookalike.console.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the local mode is to be.
 *
 * @param data where everything is kept
 * @param models folder with a folder for each model
 * @param kafkaPort where Kafka listens on loopback; 0 takes any free one
 * @param duplicates settings of the duplicates app by their properties, as scope.product
 */
record LocalOptions(Path data, Path models, int kafkaPort, Map<String, String> duplicates) {}
