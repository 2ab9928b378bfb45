package dev.lookalike.embedder;

import dev.lookalike.schema.FailureReason;
import dev.lookalike.schema.Stage;

/**
 * Why an upload is not worked on further.
 *
 * @param detail a sentence for people
 */
record Refusal(FailureReason reason, Stage stage, String detail) {}
