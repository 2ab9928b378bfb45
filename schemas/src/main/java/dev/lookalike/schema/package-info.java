/**
 * The contracts of Lookalike: one record per Kafka value, the keys and headers around them, their
 * serdes and the definitions of their topics. The JSON Schemas that a client in another language
 * reads lie beside them as resources, and the tests hold each record against its schema. Nothing
 * here does I/O.
 */
@NullMarked
package dev.lookalike.schema;

import org.jspecify.annotations.NullMarked;
