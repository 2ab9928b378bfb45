package dev.lookalike.reference;

import static dev.lookalike.schema.FailureReason.FETCH_FAILED;
import static dev.lookalike.schema.FailureReason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.lookalike.reference.RawHost.Answer;
import dev.lookalike.schema.FailureReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts that answer so as to fill memory or to hold a thread. */
@Timeout(30)
class AnswerAttacksTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final int MEBIBYTE = 1 << 20;

  private final HttpFetcher fetcher =
      new HttpFetcher(Attacks.SETTINGS, SystemDefaultDnsResolver.INSTANCE);

  @AfterEach
  void stop() {
    fetcher.close();
  }

  static List<Arguments> answers() {
    return List.of(
        answer("a status line without end", w -> w.text("HTTP/1.1 200 ").forever("x")),
        answer("a header without end", w -> w.text(OK + "X: ").forever("x")),
        answer("a folded header without end", w -> w.text(OK + "X: x\r\n").forever(" x\r\n")),
        answer("headers without end", w -> w.text(OK).forever("X: y\r\n")),
        answer("empty lines without end", w -> w.forever("\r\n")),
        answer("another protocol", w -> w.text("SSH-2.0-OpenSSH_9.9\r\n")),
        answer("noise", w -> w.forever("\0\1\2\3")),
        answer("nothing", w -> {}),
        answer("a chunk's size without end", w -> w.text(CHUNKED).forever("0")),
        answer("a chunk's extension without end", w -> w.text(CHUNKED + "1;").forever("x")),
        answer("a chunk of 2^64", w -> w.text(CHUNKED + "ffffffffffffffff\r\n").forever("x")),
        answer("a chunk below zero", w -> w.text(CHUNKED + "-1\r\n").forever("x")),
        answer("trailers without end", w -> w.text(CHUNKED + "0\r\n").forever("X: y\r\n")),
        answer("a redirect's body without end", w -> w.text(redirect()).forever("x")),
        answer("a length that is none", w -> w.text(OK + length("ten") + "\r\n").text("image")),
        argumentSet("a body without end", body("\r\n"), TOO_LARGE),
        argumentSet(
            "chunks without end", (Answer) w -> w.text(CHUNKED).forever("1\r\nx\r\n"), TOO_LARGE),
        argumentSet("a length beyond the limit", body(length("10001") + "\r\n"), TOO_LARGE),
        argumentSet(
            "a length of 2^63 - 1", body(length("9223372036854775807") + "\r\n"), TOO_LARGE));
  }

  private static Arguments answer(String name, Answer answer) {
    return argumentSet(name, answer, FETCH_FAILED);
  }

  private static Answer body(String headers) {
    return wire -> wire.text(OK + headers).forever("x");
  }

  private static String length(String value) {
    return "Content-Length: " + value + "\r\n";
  }

  private static String redirect() {
    return "HTTP/1.1 302 Found\r\nLocation: /image\r\n\r\n";
  }

  @ParameterizedTest
  @MethodSource("answers")
  void shouldEndInTimeAndWithinItsMemory(Answer answer, FailureReason reason) throws Exception {
    try (RawHost host = new RawHost(answer)) {
      Instant start = Instant.now();
      long before = allocated();
      assertThat(Attacks.failure(fetcher, host.uri()).reason()).isEqualTo(reason);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
      assertThat(allocated() - before).isLessThan(8L * MEBIBYTE);
    }
  }

  /** They are thrown away as they come, so that only time has to end them. */
  @Test
  void shouldNotWaitForeverForTheAnswerAfterPreliminaryOnes() throws Exception {
    try (RawHost host = new RawHost(w -> w.forever("HTTP/1.1 103 Wait\r\n\r\n"))) {
      FetchException failure = Attacks.failure(fetcher, host.uri());
      assertThat(failure).hasMessageContaining("within 2000 ms");
    }
  }

  /** A packed answer is handed on packed: what it says of itself is the picture's decoder's. */
  @Test
  void shouldNotUnpackABomb() throws Exception {
    byte[] bomb = packed(9 * MEBIBYTE);
    assertThat(bomb.length).isLessThan((int) Attacks.LIMITS.maxBytes());
    for (String encoding : Stream.of("gzip", "deflate", "br", "zstd", "gzip, gzip").toList()) {
      String headers = OK + "Content-Encoding: " + encoding + "\r\n" + length("" + bomb.length);
      try (RawHost host = new RawHost(wire -> wire.text(headers + "\r\n").out().write(bomb))) {
        assertThat(fetcher.fetch(Reference.parse(host.uri()))).isEqualTo(bomb);
      }
    }
  }

  private static byte[] packed(int zeros) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(new byte[zeros]);
    }
    return out.toByteArray();
  }

  /** Bytes that this thread, which fetches, has allocated so far. */
  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
