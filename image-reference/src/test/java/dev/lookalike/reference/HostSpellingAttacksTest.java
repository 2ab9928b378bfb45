package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to write an address so that a check reads another; a real host listens for them. */
@Timeout(30)
class HostSpellingAttacksTest {
  private static ImageHost host;
  private static ReferenceFetcher fetcher;

  @BeforeAll
  static void start() throws IOException {
    host = new ImageHost();
    fetcher =
        References.open(new FetchSettings(Attacks.LIMITS, FileRoots.none(), Ports.DEFAULT, false));
  }

  @AfterAll
  static void stop() {
    fetcher.close();
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "127.255.255.254",
        "0",
        "0.0.0.0",
        "localhost",
        "LOCALHOST",
        "2130706433",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
      })
  void shouldForbidEachFormOfAnInnerAddress(String inner) {
    Attacks.assertForbidden(fetcher, uri(inner));
    assertThat(host.hits()).isZero();
  }

  /** Resolvers differ in whether these are addresses; where they are, they are inner ones. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x7f.0.0.1",
        "0x7f000001",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "localhost.",
        "4294967297",
        "127.0.0.1.nip.invalid",
      })
  void shouldNeverConnectToAmbiguousForms(String inner) {
    assertThat(Attacks.failure(fetcher, uri(inner))).isNotNull();
    assertThat(host.hits()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example@127.0.0.1",
        "shop.example:s3cret@127.0.0.1",
        "@127.0.0.1",
        "shop.example%40127.0.0.1",
        "a@b@127.0.0.1",
        "127.0.0.1\\@shop.example",
        "127.0.0.1\\.shop.example",
        "%31%32%37.0.0.1",
        "127.0.0.1%00.shop.example",
        "127%2e0.0.1",
        "[fe80::1%25lo]",
        "[fe80::1%lo]",
        "[::1%251]",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "１２７.0.0.1",
        "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
        "bücher.example",
        "[127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[::1",
        "::1",
        "127.0.0.1:80",
        "127.0.0.1 ",
        "",
      })
  void shouldRefuseWhatTwoReadersCouldTakeDifferently(String inner) {
    FetchException failure = Attacks.failure(fetcher, uri(inner));
    assertThat(failure.isRetryable()).as(failure.getMessage()).isFalse();
    assertThat(host.hits()).isZero();
  }

  private static String uri(String inner) {
    return "http://" + inner + ":" + host.port() + "/image?" + Attacks.SECRET;
  }
}
