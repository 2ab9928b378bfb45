package dev.lookalike.campaign.scenario;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address shows.
 *
 * @param motif pictures of one motif are duplicates of each other, of two never
 * @param look equal looks of one motif are equal files
 */
public record Picture(int motif, Look look) {
  private static final Pattern PATH = Pattern.compile(".*/pictures/(\\d+)/([a-z]+)");

  /** How a motif is shown. */
  public enum Look {
    ORIGINAL,
    /** Smaller, and compressed with loss. */
    COPY,
    /** A file that no decoder reads: the upload is rejected. */
    BROKEN,
    /** The host has no such file: the upload is rejected. */
    ABSENT
  }

  public String path() {
    return "/pictures/%d/%s".formatted(motif, look.name().toLowerCase(Locale.ROOT));
  }

  /** What is at an address that {@link #path} is part of. */
  public static Picture at(String uri) {
    Matcher matcher = PATH.matcher(URI.create(uri).getPath());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no picture's address: " + uri);
    }
    return new Picture(
        Integer.parseInt(matcher.group(1)),
        Look.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)));
  }

  public boolean isReadable() {
    return look == Look.ORIGINAL || look == Look.COPY;
  }
}
