package dev.lookalike.reference;

import java.util.Optional;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Conditional requests (RFC 9110, 13). A tag says something of one address only, so one that
 * redirects is asked without a condition behind it, and nothing is kept of its answer.
 */
final class Conditions {
  private Conditions() {}

  static void add(HttpRequest request, Validator known) {
    request.setHeader(
        known.tag() ? HttpHeaders.IF_NONE_MATCH : HttpHeaders.IF_MODIFIED_SINCE, known.value());
  }

  static boolean in(HttpRequest request) {
    return request.containsHeader(HttpHeaders.IF_NONE_MATCH)
        || request.containsHeader(HttpHeaders.IF_MODIFIED_SINCE);
  }

  /** An interceptor, called for each hop. */
  static void onFirstHopOnly(HttpRequest request, EntityDetails entity, HttpContext context) {
    if (redirected(HttpClientContext.castOrCreate(context))) {
      request.removeHeaders(HttpHeaders.IF_NONE_MATCH);
      request.removeHeaders(HttpHeaders.IF_MODIFIED_SINCE);
    }
  }

  static Optional<Validator> validator(
      HttpResponse response, HttpClientContext context, String way) {
    if (redirected(context)) {
      return Optional.empty();
    }
    return Validator.ofTag(value(response, HttpHeaders.ETAG), way)
        .or(
            () ->
                Validator.ofTimes(
                    value(response, HttpHeaders.LAST_MODIFIED),
                    value(response, HttpHeaders.DATE),
                    way));
  }

  private static boolean redirected(HttpClientContext context) {
    return context.getRedirectLocations() != null && context.getRedirectLocations().size() > 0;
  }

  private static @Nullable String value(HttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
