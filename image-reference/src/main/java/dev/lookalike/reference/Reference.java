package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed reference.
 *
 * @param scheme in lower case: http, https, s3, file or data
 * @param host whose limits count: of an http reference its host, of an s3 one its bucket, else
 *     empty
 * @param port of an http reference, 0 for the others
 * @param location the reference without its fragment
 * @param page from {@code #page=n}, 1 is the first and the default
 */
public record Reference(String scheme, String host, int port, String location, int page) {
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{0,31}");
  private static final HttpAddress NONE = new HttpAddress("", 0);
  private static final Pattern S3 =
      Pattern.compile("[sS]3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/.*", Pattern.DOTALL);
  private static final Pattern PAGE = Pattern.compile("page=([1-9][0-9]{0,6})");

  /**
   * Reads a reference as it stands in an upload.
   *
   * @throws FetchException INVALID_REFERENCE when it is no URI with a scheme, or its fragment is
   *     not {@code page=n}
   */
  public static Reference parse(String uri) throws FetchException {
    int hash = uri.lastIndexOf('#');
    String location = hash < 0 ? uri : uri.substring(0, hash);
    int colon = location.indexOf(':');
    if (colon < 1) {
      throw invalid("the reference has no scheme; " + References.SUPPORTED);
    }
    String scheme = location.substring(0, colon).toLowerCase(Locale.ROOT);
    // Else a message about the scheme could show what stands before a colon in a query.
    if (!SCHEME.matcher(scheme).matches()) {
      throw invalid("the reference has no scheme; " + References.SUPPORTED);
    }
    HttpAddress address =
        switch (scheme) {
          case "http", "https" -> address(location);
          case "s3" -> new HttpAddress(bucket(location), 0);
          default -> NONE;
        };
    int page = hash < 0 ? 1 : page(uri.substring(hash + 1));
    return new Reference(scheme, address.host(), address.port(), location, page);
  }

  private static HttpAddress address(String location) throws FetchException {
    try {
      return HttpAddress.of(new URI(location));
    } catch (URISyntaxException e) {
      throw invalid("the reference is no http address: " + e.getReason());
    }
  }

  private static String bucket(String location) throws FetchException {
    Matcher matcher = S3.matcher(location);
    if (!matcher.matches()) {
      throw invalid("an s3 reference must be s3://bucket/key");
    }
    return matcher.group(1);
  }

  private static int page(String fragment) throws FetchException {
    Matcher matcher = PAGE.matcher(fragment);
    if (!matcher.matches()) {
      throw invalid("the fragment must be #page=n, n from 1");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static FetchException invalid(String message) {
    return FetchException.permanent(FailureReason.INVALID_REFERENCE, message);
  }

  /** Scheme, host and page only: what else is in a location may be secret, or very long. */
  @Override
  public String toString() {
    return scheme + (host.isEmpty() ? ":" : "://" + host) + (page == 1 ? "" : "#page=" + page);
  }
}
