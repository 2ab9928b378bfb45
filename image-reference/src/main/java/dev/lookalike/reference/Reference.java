package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.URIAuthority;

/**
 * A parsed reference.
 *
 * @param scheme in lower case: http, https, file or data
 * @param host whose limits count: the host of an http reference, empty for the others
 * @param location the reference without its fragment
 * @param page from {@code #page=n}, 1 is the first and the default
 */
public record Reference(String scheme, String host, String location, int page) {
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
    String host = scheme.equals("http") || scheme.equals("https") ? host(location) : "";
    return new Reference(scheme, host, location, hash < 0 ? 1 : page(uri.substring(hash + 1)));
  }

  private static String host(String location) throws FetchException {
    try {
      String authority = new URI(location).getRawAuthority();
      // Not URI.getHost(): it knows no host with an underscore, and those exist.
      String host = authority == null ? "" : URIAuthority.create(authority).getHostName();
      if (host.isEmpty()) {
        throw invalid("the reference has no host");
      }
      return host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      throw invalid("the reference is not a URI: " + e.getReason());
    }
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
