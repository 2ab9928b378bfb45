package dev.lookalike.embedder;

import dev.lookalike.app.Tracing;
import dev.lookalike.embedder.work.Workshop;
import java.time.InstantSource;

/** What the tasks of one embedder share. */
record Surroundings(
    Rules rules,
    Workshop workshop,
    BackPressure backPressure,
    Counts counts,
    Tracing tracing,
    InstantSource clock) {}
