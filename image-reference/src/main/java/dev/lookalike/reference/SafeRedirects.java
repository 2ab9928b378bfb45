package dev.lookalike.reference;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Redirects lead only to where a reference could have led by itself, and never out of TLS. */
final class SafeRedirects extends DefaultRedirectStrategy {
  private final Ports ports;

  SafeRedirects(Ports ports) {
    this.ports = ports;
  }

  @Override
  public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context)
      throws HttpException {
    URI to = super.getLocationURI(request, response, context);
    String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new ForbiddenRedirectException("what is neither http: nor https:");
    }
    if (scheme.equals("http") && "https".equalsIgnoreCase(request.getScheme())) {
      throw new ForbiddenRedirectException("http:, out of the encryption of https:");
    }
    int port = address(to).port();
    if (!ports.allow(port)) {
      throw new ForbiddenRedirectException("port " + port + ", which is not fetched from");
    }
    return to;
  }

  private static HttpAddress address(URI to) throws ForbiddenRedirectException {
    try {
      return HttpAddress.of(to);
    } catch (URISyntaxException e) {
      throw new ForbiddenRedirectException("an address of which is true: " + e.getReason());
    }
  }

  /** The host answers, but with somewhere that is not gone to. */
  static final class ForbiddenRedirectException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    ForbiddenRedirectException(String where) {
      super(where);
    }
  }
}
