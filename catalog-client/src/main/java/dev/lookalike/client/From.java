package dev.lookalike.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where following a topic begins. */
public final class From {
  private static final From BEGINNING = new From(null);
  private static final From NOW = new From(null);

  private final @Nullable String group;

  private From(@Nullable String group) {
    this.group = group;
  }

  /** Everything that the topic still holds, and then what comes. */
  public static From beginning() {
    return BEGINNING;
  }

  /** Only what is written after the call that takes this returned. */
  public static From now() {
    return NOW;
  }

  /**
   * Where the consumer group of this name stopped; a new one starts at the beginning. Members of a
   * group share the work. What a listener has taken is committed after it returned, so after a
   * crash it may be given again.
   */
  public static From group(String name) {
    return new From(name);
  }

  Optional<String> group() {
    return Optional.ofNullable(group);
  }
}
