package dev.lookalike.app;

import java.util.Map;
import java.util.TreeMap;

/**
 * How an app is.
 *
 * @param live false only when a restart would help
 * @param ready whether it does its work now
 * @param details what an operator would ask next, in words and numbers; what keeps the app from its
 *     work is named as {@value #PROBLEM}
 */
public record Health(boolean live, boolean ready, Map<String, Object> details) {
  public static final String PROBLEM = "problem";

  public Health {
    details = Map.copyOf(details);
  }

  /** Not ready, for this reason beside any other. */
  public Health hindered(String problem) {
    Map<String, Object> more = new TreeMap<>(details);
    more.merge(PROBLEM, problem, (present, added) -> added + "; " + present);
    return new Health(live, false, more);
  }
}
