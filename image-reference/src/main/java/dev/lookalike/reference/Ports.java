package dev.lookalike.reference;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** To which ports a stranger's http reference may lead: not to where mail or shells answer. */
public final class Ports {
  /** The web's own two, and those that need no privilege: {@code 80,443,1024-65535}. */
  public static final Ports DEFAULT = parse("80,443,1024-65535");

  private static final int LARGEST = 65_535;

  private final List<Range> ranges;

  private Ports(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * From a setting: ports and ranges of them, separated by commas.
   *
   * @throws IllegalArgumentException naming what is neither
   */
  public static Ports parse(String setting) {
    return new Ports(
        Arrays.stream(setting.split(",", -1)).map(String::strip).map(Range::parse).toList());
  }

  boolean allow(int port) {
    return ranges.stream().anyMatch(range -> range.first <= port && port <= range.last);
  }

  private record Range(int first, int last) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    static Range parse(String text) {
      Matcher matcher = FORM.matcher(text);
      if (matcher.matches()) {
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (first >= 1 && first <= last && last <= LARGEST) {
          return new Range(first, last);
        }
      }
      throw new IllegalArgumentException(
          "'" + text + "': must be ports or ranges of them, as in 80,443,8000-8999");
    }
  }
}
