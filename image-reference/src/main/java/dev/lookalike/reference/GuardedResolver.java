package dev.lookalike.reference;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host to those of its addresses that the policy allows. The client connects to exactly
 * these, so a name cannot answer one address to a check and another to the connection; redirects
 * come through here too.
 */
final class GuardedResolver implements DnsResolver {
  /** More would only multiply the connect timeout. */
  private static final int MAX_ADDRESSES = 4;

  private final DnsResolver names;
  private final AddressPolicy policy;

  GuardedResolver(DnsResolver names, AddressPolicy policy) {
    this.names = names;
    this.policy = policy;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] allowed =
        Arrays.stream(names.resolve(host))
            .filter(policy::allows)
            .limit(MAX_ADDRESSES)
            .toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new ForbiddenAddressException(host);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** The host exists, but only at addresses that may not be fetched from. */
  static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String host) {
      super(host);
    }
  }
}
