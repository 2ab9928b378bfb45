package dev.lookalike.reference;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an http or https address leads. Only forms that every reader takes alike are read: two that
 * take a host differently are how a check is passed by.
 *
 * @param host in lower case, a name or an address without its brackets
 * @param port as written, else the scheme's
 */
record HttpAddress(String host, int port) {
  /**
   * Neither escapes, zones, other alphabets nor their dots and digits. Not URI.getHost(): it knows
   * no host with an underscore, and those exist.
   */
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:]{2,39}])(?::([0-9]{1,5}))?");

  private static final int LARGEST_PORT = 65_535;

  /**
   * Reads an address.
   *
   * @throws URISyntaxException whose reason, which repeats nothing of the address, says what is
   *     wrong with it
   */
  static HttpAddress of(URI uri) throws URISyntaxException {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw refused("it has no host");
    }
    if (authority.indexOf('@') >= 0) {
      throw refused("it holds a user name or password; use a signed address instead");
    }
    Matcher matcher = AUTHORITY.matcher(authority);
    if (!matcher.matches()) {
      throw refused("its host is neither a name in ASCII (xn-- for others) nor an address");
    }
    String host = matcher.group(1).toLowerCase(Locale.ROOT);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new HttpAddress(bare, port(matcher.group(2), uri.getScheme()));
  }

  private static int port(@Nullable String written, String scheme) throws URISyntaxException {
    if (written == null) {
      return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }
    int port = Integer.parseInt(written);
    if (port < 1 || port > LARGEST_PORT) {
      throw refused("its port is not one of 1 to 65535");
    }
    return port;
  }

  private static URISyntaxException refused(String why) {
    return new URISyntaxException("", why);
  }
}
