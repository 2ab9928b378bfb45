package dev.lookalike.app;

import java.util.Map;

/**
 * How an app is.
 *
 * @param live false only when a restart would help
 * @param ready whether it does its work now
 * @param details what an operator would ask next, in words and numbers
 */
public record Health(boolean live, boolean ready, Map<String, Object> details) {
  public Health {
    details = Map.copyOf(details);
  }
}
