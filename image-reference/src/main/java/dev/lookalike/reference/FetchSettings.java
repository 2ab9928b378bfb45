package dev.lookalike.reference;

/**
 * What may be fetched, and at what cost.
 *
 * @param limits for each fetch
 * @param fileRoots below which {@code file:} references may point
 * @param ports of http hosts
 * @param allowPrivateAddresses whether http hosts may resolve to loopback, private, link-local and
 *     other addresses that are not of the public internet
 * @param headers for http hosts, each its own
 * @param s3 where s3 references lead
 */
public record FetchSettings(
    FetchLimits limits,
    FileRoots fileRoots,
    Ports ports,
    boolean allowPrivateAddresses,
    HostHeaders headers,
    S3Store s3) {
  /** Without headers and object store. */
  public FetchSettings(
      FetchLimits limits, FileRoots fileRoots, Ports ports, boolean allowPrivateAddresses) {
    this(limits, fileRoots, ports, allowPrivateAddresses, HostHeaders.NONE, S3Store.NONE);
  }
}
