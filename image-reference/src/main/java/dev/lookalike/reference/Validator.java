package dev.lookalike.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a host said of a picture's state when it was fetched (RFC 9110, 8.8). Sent along with the
 * next fetch it spares the picture while that is as it was. Only what tells every byte apart is
 * taken: a fetch too many is better than a picture too few.
 *
 * @param tag whether it is an entity tag; else the time of the last change
 * @param value as the host wrote it
 * @param way equal for requests that had the same headers of the settings, or went to the same
 *     store
 */
public record Validator(boolean tag, String value, String way) {
  /** Neither weak nor of any length. */
  private static final Pattern STRONG_TAG = Pattern.compile("\"[!#-~]{1,256}\"");

  /** A time has whole seconds and hosts' clocks differ: what changed just now may change again. */
  private static final Duration SETTLED = Duration.ofSeconds(60);

  static Optional<Validator> ofTag(@Nullable String tag, String way) {
    return tag != null && STRONG_TAG.matcher(tag).matches()
        ? Optional.of(new Validator(true, tag, way))
        : Optional.empty();
  }

  static Optional<Validator> ofTimes(
      @Nullable String lastModified, @Nullable String date, String way) {
    Instant changed = instant(lastModified);
    Instant answered = instant(date);
    return changed != null && answered != null && !changed.plus(SETTLED).isAfter(answered)
        ? Optional.of(new Validator(false, DateUtils.formatStandardDate(changed), way))
        : Optional.empty();
  }

  private static @Nullable Instant instant(@Nullable String date) {
    return date == null ? null : DateUtils.parseStandardDate(date);
  }
}
