package dev.lookalike.campaign.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lookalike.campaign.scenario.Picture.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server that has every picture, and may be made to behave as web servers do. */
public final class ImageHost implements AutoCloseable {
  private static final Duration DROP = Duration.ofSeconds(1);

  /** How it answers. */
  public enum Mood {
    WELL,
    /** Takes the connection and says nothing. */
    HANGS,
    /** Sends a byte a second. */
    DRIPS,
    /** Promises the file and closes the connection. */
    RESETS,
    /** Answers 500. */
    FAILS
  }

  private final String name;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Mood mood = Mood.WELL;

  public ImageHost() {
    this("127.0.0.1");
  }

  /**
   * @param name in its addresses; the same machine is another host under another name
   */
  public ImageHost(String name) {
    this.name = name;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/pictures/", this::answer);
    server.start();
  }

  /** What the host does from now on, also to those it keeps waiting. */
  public void be(Mood now) {
    mood = now;
  }

  /** How often it was asked so far. */
  public int requests() {
    return requests.get();
  }

  public String uri(Picture picture) {
    return "http://%s:%d%s".formatted(name, server.getAddress().getPort(), picture.path());
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      switch (mood) {
        case WELL -> send(exchange, 200);
        case HANGS -> awaitOther(Mood.HANGS);
        case DRIPS -> drip(exchange);
        case RESETS -> exchange.sendResponseHeaders(200, 1000);
        case FAILS -> send(exchange, 500);
      }
    }
  }

  private static void send(HttpExchange exchange, int status) throws IOException {
    Picture picture = Picture.at(exchange.getRequestURI().toString());
    byte[] file = Drawing.file(picture);
    exchange.sendResponseHeaders(picture.look() == Look.ABSENT ? 404 : status, file.length);
    exchange.getResponseBody().write(file);
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    while (mood == Mood.DRIPS && !pause()) {
      exchange.getResponseBody().write('.');
      exchange.getResponseBody().flush();
    }
  }

  private void awaitOther(Mood than) {
    while (mood == than && !pause()) {}
  }

  /** True when the server ends. */
  private boolean pause() {
    try {
      return closed.await(DROP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
