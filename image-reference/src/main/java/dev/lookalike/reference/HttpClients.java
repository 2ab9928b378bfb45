package dev.lookalike.reference;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client as it is configured for fetching from strangers. */
final class HttpClients {
  private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(60);
  private static final int MAX_CONNECTIONS = 1024;

  /** The client's own limits are none: a header that never ends would fill the memory. */
  private static final Http1Config HEADERS =
      Http1Config.custom().setMaxLineLength(16 << 10).setMaxHeaderCount(200).build();

  private HttpClients() {}

  /**
   * No cookies, no credentials but those of the settings, no decompression (a few KB of gzip can be
   * many GB), no hidden retries, no proxy from the environment (it would resolve names past the
   * policy).
   *
   * @param names resolves hosts, to addresses that may be connected to
   */
  static CloseableHttpClient create(FetchSettings settings, DnsResolver names) {
    FetchLimits limits = settings.limits();
    return HttpClientBuilder.create()
        .setConnectionManager(connections(limits, names))
        .setRedirectStrategy(new SafeRedirects(settings.ports()))
        .addRequestInterceptorLast(settings.headers().interceptor())
        .addRequestInterceptorLast(Conditions::onFirstHopOnly)
        .setDefaultRequestConfig(requests(limits))
        .setUserAgent("lookalike")
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableAutomaticRetries()
        .build();
  }

  private static RequestConfig requests(FetchLimits limits) {
    Timeout total = Timeout.of(limits.totalTimeout());
    return RequestConfig.custom()
        .setConnectionRequestTimeout(total)
        .setResponseTimeout(total)
        .setRedirectsEnabled(limits.maxRedirects() > 0)
        .setMaxRedirects(limits.maxRedirects())
        .setAuthenticationEnabled(false)
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      FetchLimits limits, DnsResolver names) {
    Timeout connect = Timeout.of(limits.connectTimeout());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(names)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(HEADERS).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(Timeout.of(limits.totalTimeout()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(KEEP_ALIVE)
                .build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
        .setMaxConnPerRoute(limits.connectionsPerHost())
        .setMaxConnTotal(Math.max(MAX_CONNECTIONS, limits.connectionsPerHost()))
        .build();
  }
}
