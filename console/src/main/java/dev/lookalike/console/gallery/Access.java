package dev.lookalike.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. On loopback only a host name of loopback is answered, so that a page whose name was
 * pointed here after it was loaded (DNS rebinding) gets nothing. What changes something must come
 * from the gallery's own page: a custom header, which no other site may send, and what browsers say
 * of a request's origin. With a token, data is given only to those who have it; the page itself
 * holds none.
 */
final class Access {
  /** A header that only the gallery's own script sets. */
  static final String OWN_HEADER = "X-Lookalike";

  private static final Pattern LOOPBACK_HOST =
      Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);
  private static final String BEARER = "Bearer ";
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final boolean loopback;
  private final @Nullable String token;
  private final String session;

  Access(GallerySettings settings) {
    this.loopback = settings.isLoopback();
    this.token = settings.token();
    // The cookie survives a restart and does not show the token itself.
    this.session = token == null ? "" : new Signature(token.getBytes(UTF_8)).of("session");
  }

  /**
   * Lets the request pass.
   *
   * @throws Refusal 401 without the token, 403 from another site or by another name
   */
  void check(Context request) {
    putHeaders(request);
    checkHost(request);
    boolean reads = READS.contains(request.method());
    boolean isData = isData(request.path());
    if (!reads || isData) {
      checkSite(request, !reads);
    }
    if (isData && token != null && !isKnown(request)) {
      throw new Refusal(401, "this gallery needs its token");
    }
  }

  private static void putHeaders(Context request) {
    request
        .header("Content-Security-Policy", CONTENT_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  /** The page, its scripts and the form that takes the token tell nothing of the catalogue. */
  private static boolean isData(String path) {
    return (path.startsWith("/api/") && !path.equals("/api/session"))
        || path.startsWith("/pictures/");
  }

  private void checkHost(Context request) {
    String host = String.valueOf(request.header("Host")).toLowerCase(Locale.ROOT);
    if (loopback && !LOOPBACK_HOST.matcher(host).matches()) {
      throw new Refusal(403, "the gallery listens on this machine only: open it as localhost");
    }
  }

  private static void checkSite(Context request, boolean changes) {
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !OWN_SITE.contains(site)) {
      throw new Refusal(403, "asked for by another site");
    }
    String origin = request.header("Origin");
    if (origin != null && !isOwn(origin, request.header("Host"))) {
      throw new Refusal(403, "asked for by another site");
    }
    if (changes && !"1".equals(request.header(OWN_HEADER))) {
      throw new Refusal(403, "the header %s: 1 is missing".formatted(OWN_HEADER));
    }
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }

  private boolean isKnown(Context request) {
    String header = request.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      return isToken(header.substring(BEARER.length()));
    }
    String cookie = request.cookie(cookieName(request));
    return cookie != null && equal(cookie, session);
  }

  private boolean isToken(String given) {
    return token != null && equal(given, token);
  }

  /**
   * Takes the token and gives a cookie in its place.
   *
   * @throws Refusal 401 when it is another
   */
  void enter(Context request, String given) {
    if (!isToken(given)) {
      throw new Refusal(401, "this is not the gallery's token");
    }
    request.header(
        "Set-Cookie",
        "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000"
            .formatted(cookieName(request), session));
  }

  /** Cookies know no ports: two galleries on one machine must not overwrite each other's. */
  private static String cookieName(Context request) {
    return "lookalike-" + request.port();
  }

  /** Takes the same time wherever the difference is. */
  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
