package dev.lookalike.reference;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses http hosts may have; asked for each address just before connecting to it. */
@FunctionalInterface
interface AddressPolicy {
  /** No loopback, private, link-local, shared, multicast, reserved or wrapped IPv4 address. */
  AddressPolicy PUBLIC_ONLY = AddressPolicy::isPublic;

  boolean allows(InetAddress address);

  private static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublicIpv4(bytes) : isPublicIpv6(bytes);
  }

  private static boolean isPublicIpv4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    return first != 0
        && first < 240 // reserved, broadcast
        && !(first == 100 && second >= 64 && second < 128) // carrier-grade NAT
        && !(first == 192 && second == 0 && (third == 0 || third == 2)) // protocols, documents
        && !(first == 192 && second == 88 && third == 99) // relays to 6to4
        && !(first == 198 && (second == 18 || second == 19)) // benchmarks
        && !(first == 198 && second == 51 && third == 100) // documents
        && !(first == 203 && second == 0 && third == 113) // documents
        && !(first == 168 && second == 63 && third == 129 && bytes[3] == 16); // Azure's own host
  }

  /**
   * Global unicast (2000::/3) only, which leaves out unique local fc00::/7, IPv4-mapped and
   * -compatible ::/96 and NAT64 64:ff9b::/32; of it not 6to4 2002::/16 and Teredo 2001:0::/32,
   * which hold IPv4 addresses, nor the rest of 2001::/23 (protocols) and what is for documents.
   */
  private static boolean isPublicIpv6(byte[] bytes) {
    boolean global = (bytes[0] & 0xe0) == 0x20;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean from2001 = bytes[0] == 0x20 && bytes[1] == 0x01;
    boolean protocols = from2001 && (bytes[2] & 0xfe) == 0;
    boolean documents =
        (from2001 && bytes[2] == 0x0d && bytes[3] == (byte) 0xb8)
            || (bytes[0] == 0x3f && bytes[1] == (byte) 0xff && (bytes[2] & 0xf0) == 0);
    return global && !sixToFour && !protocols && !documents;
  }
}
