package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** The fetcher for every scheme that is supported. */
public final class References implements ReferenceFetcher {
  static final String SUPPORTED = "http:, https:, s3:, file: and data: are fetched";

  private final Map<String, ReferenceFetcher> byScheme;

  private References(Map<String, ReferenceFetcher> byScheme) {
    this.byScheme = byScheme;
  }

  /** A fetcher to be shared by all threads; nothing is opened before the first fetch. */
  public static ReferenceFetcher open(FetchSettings settings) {
    AddressPolicy addresses =
        settings.allowPrivateAddresses() ? address -> true : AddressPolicy.PUBLIC_ONLY;
    DnsResolver names = new GuardedResolver(SystemDefaultDnsResolver.INSTANCE, addresses);
    ReferenceFetcher http = new HttpFetcher(settings, names);
    return new References(
        Map.of(
            "http",
            http,
            "https",
            http,
            "s3",
            new S3Fetcher(settings.s3(), settings.limits()),
            "file",
            new FileFetcher(settings.fileRoots(), settings.limits().maxBytes()),
            "data",
            new DataFetcher(settings.limits().maxBytes())));
  }

  @Override
  public byte[] fetch(Reference reference) throws FetchException, InterruptedException {
    return fetcher(reference).fetch(reference);
  }

  @Override
  public Answer fetch(Reference reference, Optional<Validator> known)
      throws FetchException, InterruptedException {
    return fetcher(reference).fetch(reference, known);
  }

  private ReferenceFetcher fetcher(Reference reference) throws FetchException {
    ReferenceFetcher fetcher = byScheme.get(reference.scheme());
    if (fetcher == null) {
      throw FetchException.permanent(
          FailureReason.INVALID_REFERENCE,
          "references of the scheme '" + reference.scheme() + ":' are not fetched; " + SUPPORTED);
    }
    return fetcher;
  }

  @Override
  public void close() {
    byScheme.values().forEach(ReferenceFetcher::close);
  }
}
