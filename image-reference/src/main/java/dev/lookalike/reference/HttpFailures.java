package dev.lookalike.reference;

import dev.lookalike.reference.GuardedResolver.ForbiddenAddressException;
import dev.lookalike.reference.SafeRedirects.ForbiddenRedirectException;
import dev.lookalike.schema.FailureReason;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP failure means for the image. Messages name the host, never path or query, where
 * signatures and tokens stand.
 */
final class HttpFailures {
  private static final int LONGEST = 200;

  private HttpFailures() {}

  static FetchException ofStatus(String host, int status) {
    String message = host + " answered " + status;
    return switch (status) {
      case 401, 403, 404, 410 -> FetchException.permanent(FailureReason.NOT_FOUND, message);
      case 408, 425, 429 -> FetchException.retryable(message);
      default ->
          status >= 500
              ? FetchException.retryable(message)
              : FetchException.permanent(FailureReason.FETCH_FAILED, message);
    };
  }

  static FetchException of(String host, Exception failure) {
    if (failure instanceof ForbiddenAddressException forbidden) {
      return FetchException.permanent(
          FailureReason.FORBIDDEN_REFERENCE,
          forbidden.getMessage() + " is at no public address, and only those are fetched from");
    }
    if (failure instanceof UnknownHostException) {
      return FetchException.retryable("no address is known for " + host);
    }
    if (failure.getCause() instanceof ForbiddenRedirectException redirect) {
      return FetchException.permanent(
          FailureReason.FORBIDDEN_REFERENCE, host + " redirects to " + redirect.getMessage());
    }
    if (failure instanceof MessageConstraintException) {
      return FetchException.permanent(
          FailureReason.FETCH_FAILED, host + " answered with headers beyond all measure");
    }
    // Redirects in a circle, too many, or to what is no http address.
    if (failure instanceof ClientProtocolException && failure.getCause() != null) {
      return FetchException.permanent(
          FailureReason.FETCH_FAILED,
          host
              + " answered against the protocol: "
              + failure.getCause().getClass().getSimpleName());
    }
    if (failure instanceof SocketException || failure instanceof SSLException) {
      return FetchException.retryable(host + ": " + printable(failure.getMessage()));
    }
    return FetchException.retryable(host + ": " + failure.getClass().getSimpleName());
  }

  /** What TLS says may quote the other side's certificate, of any length and any characters. */
  private static String printable(@Nullable String message) {
    String line = String.valueOf(message).replaceAll("[^ -~]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
