package dev.lookalike.app;

import java.net.URI;
import java.util.Optional;

/**
 * Where spans go. Without an endpoint the trace context is passed on as it came.
 *
 * @param endpoint of an OpenTelemetry collector (OTLP over HTTP)
 * @param share of the events without a trace that begin one, 0 to 1
 */
public record TracingSettings(
    @Setting(
            value = "",
            doc =
                "Where spans are sent: OTLP over HTTP, such as http://collector:4318/v1/traces."
                    + " Empty: the trace context is passed on as it came")
        Optional<String> endpoint,
    @Setting(
            value = "1",
            doc = "Share of the events that come without a trace and begin one here, 0 to 1")
        double share) {
  public TracingSettings {
    endpoint.ifPresent(
        address -> {
          String scheme = URI.create(address).getScheme();
          if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new SettingsException(
                "tracing.endpoint is '%s'; allowed: an http or https address".formatted(address));
          }
        });
    if (!(share >= 0 && share <= 1)) {
      throw new SettingsException("tracing.share is %s; allowed: 0 to 1".formatted(share));
    }
  }
}
