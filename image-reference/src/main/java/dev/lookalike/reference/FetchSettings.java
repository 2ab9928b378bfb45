package dev.lookalike.reference;

/**
 * What may be fetched, and at what cost.
 *
 * @param limits for each fetch
 * @param fileRoots below which {@code file:} references may point
 * @param ports of http hosts
 * @param allowPrivateAddresses whether http hosts may resolve to loopback, private, link-local and
 *     other addresses that are not of the public internet
 */
public record FetchSettings(
    FetchLimits limits, FileRoots fileRoots, Ports ports, boolean allowPrivateAddresses) {}
