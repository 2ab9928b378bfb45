package dev.lookalike.app;

import dev.lookalike.schema.EventHeaders;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each step and sends it to a collector, from a bounded queue: what a slow
 * collector does not take is dropped.
 */
final class SpanExport implements Tracing {
  private static final AttributeKey<String> SUBJECT = AttributeKey.stringKey("lookalike.subject");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final long LAST_SPANS_SECONDS = 2;

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  SpanExport(String app, String endpoint, double share) {
    provider =
        SdkTracerProvider.builder()
            .setResource(Resource.builder().put(SERVICE, "lookalike-" + app).build())
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build())
                    .build())
            .build();
    tracer = provider.get("dev.lookalike");
  }

  @Override
  public void carry(Step step, Headers from, Headers to) {
    Headers known = new RecordHeaders();
    EventHeaders.copyTrace(from, known);
    W3CTraceContextPropagator w3c = W3CTraceContextPropagator.getInstance();
    Context parent = w3c.extract(Context.root(), known, HeadersGetter.INSTANCE);
    Instant now = Instant.now();
    // The clock that gave the time may be ahead of ours.
    Instant since = step.since().isAfter(now) ? now : step.since();
    Span span =
        tracer
            .spanBuilder(step.name())
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(since)
            .setAttribute(SUBJECT, step.subject())
            .startSpan();
    w3c.inject(
        span.storeInContext(parent), to, (headers, name, value) -> put(headers, name, value));
    span.end(now);
  }

  private static void put(@Nullable Headers headers, String name, String value) {
    if (headers != null) {
      EventHeaders.put(headers, name, value);
    }
  }

  @Override
  public void close() {
    provider.shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
  }

  private enum HeadersGetter implements TextMapGetter<Headers> {
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable Headers headers, String name) {
      return Optional.ofNullable(headers).flatMap(h -> EventHeaders.text(h, name)).orElse(null);
    }
  }
}
