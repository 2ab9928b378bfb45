package dev.lookalike.reference;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.CloseMode;

/**
 * {@code http:} and {@code https:} references. Socket timeouts count from byte to byte, so a host
 * that drips would hold a thread for hours: a timer cancels each fetch at its total limit.
 *
 * <p>An interrupt is noticed while waiting for a connection, not while reading; {@link #close} ends
 * fetches at once.
 */
final class HttpFetcher implements ReferenceFetcher {
  private final CloseableHttpClient client;
  private final FetchLimits limits;
  private final Ports ports;
  private final String way;
  private final ScheduledThreadPoolExecutor timer;

  HttpFetcher(FetchSettings settings, DnsResolver names) {
    this.client = HttpClients.create(settings, names);
    this.limits = settings.limits();
    this.ports = settings.ports();
    this.way = settings.headers().digest();
    this.timer = new ScheduledThreadPoolExecutor(1, HttpFetcher::timerThread);
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public byte[] fetch(Reference reference) throws FetchException, InterruptedException {
    return Answer.bytes(fetch(reference, Optional.empty()));
  }

  @Override
  public Answer fetch(Reference reference, Optional<Validator> known)
      throws FetchException, InterruptedException {
    HttpGet request = new HttpGet(uri(reference));
    known.filter(it -> it.way().equals(way)).ifPresent(it -> Conditions.add(request, it));
    AtomicBoolean expired = new AtomicBoolean();
    Future<?> deadline = null;
    try {
      deadline = timer.schedule(() -> expire(request, expired), millis(), TimeUnit.MILLISECONDS);
      return execute(request, reference.host());
    } catch (IOException | RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while fetching from " + reference.host());
      }
      throw expired.get() ? tooSlow(reference) : HttpFailures.of(reference.host(), e);
    } finally {
      if (deadline != null) {
        deadline.cancel(false);
      }
    }
  }

  private Answer execute(HttpGet request, String host) throws IOException, FetchException {
    HttpClientContext context = HttpClientContext.create();
    try (ClassicHttpResponse response = client.executeOpen(null, request, context)) {
      if (response.getCode() == HttpStatus.SC_NOT_MODIFIED && Conditions.in(request)) {
        return new Answer.Unchanged();
      }
      try {
        return new Answer.Content(
            body(response, host), Conditions.validator(response, context, way));
      } catch (FetchException e) {
        // Closing alone would read what is left of a refused body, to keep the connection.
        request.cancel();
        throw e;
      }
    }
  }

  private byte[] body(ClassicHttpResponse response, String host)
      throws IOException, FetchException {
    if (response.getCode() / 100 != 2) {
      throw HttpFailures.ofStatus(host, response.getCode());
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    if (entity.getContentLength() > limits.maxBytes()) {
      throw Reading.tooLarge(limits.maxBytes());
    }
    return Reading.atMost(limits.maxBytes(), entity.getContent());
  }

  private URI uri(Reference reference) throws FetchException {
    URI uri = URI.create(reference.location());
    int port = reference.port();
    if (!ports.allow(port)) {
      throw FetchException.permanent(
          FailureReason.FORBIDDEN_REFERENCE, "port " + port + " is not fetched from");
    }
    return URI.create(uri.toASCIIString());
  }

  private static void expire(HttpGet request, AtomicBoolean expired) {
    expired.set(true);
    request.cancel();
  }

  private FetchException tooSlow(Reference reference) {
    return FetchException.retryable(
        reference.host() + " did not send the whole image within " + millis() + " ms");
  }

  private long millis() {
    return limits.totalTimeout().toMillis();
  }

  private static Thread timerThread(Runnable task) {
    Thread thread = new Thread(task, "fetch-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }
}
