package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names and redirects that lead elsewhere than it seems. 127.0.0.1 plays the public internet here,
 * and 127.0.0.2 what must not be reached.
 */
@Timeout(30)
class WayAttacksTest {
  private static final String INNER = "127.0.0.2";

  private final AtomicInteger lookUps = new AtomicInteger();
  private ImageHost host;
  private HttpFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    host = new ImageHost();
    DnsResolver guarded =
        new GuardedResolver(new Names(lookUps), address -> !address.getHostAddress().equals(INNER));
    fetcher = new HttpFetcher(Attacks.SETTINGS, guarded);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    host.close();
  }

  @Test
  void shouldConnectToNothingButAnAllowedAddressOfSeveral() throws Exception {
    assertThat(fetch("http://both.example:" + host.port() + "/image")).isEqualTo(ImageHost.IMAGE);
    Attacks.assertForbidden(fetcher, "http://inner.example:" + host.port() + "/image");
  }

  /** One look-up for each connection: nothing is asked again between the check and its use. */
  @Test
  void shouldConnectToTheAddressThatWasChecked() throws Exception {
    try (ImageHost other = new ImageHost()) {
      String rebinding = "http://rebinding.example:" + host.port() + "/image";
      assertThat(fetch(rebinding)).isEqualTo(ImageHost.IMAGE);
      assertThat(lookUps).hasValue(1);
      assertThat(fetch(rebinding)).as("the same connection").isEqualTo(ImageHost.IMAGE);
      assertThat(lookUps).hasValue(1);
      Attacks.assertForbidden(fetcher, rebinding.replace("" + host.port(), "" + other.port()));
      assertThat(other.hits()).isZero();
    }
  }

  @Test
  void shouldFollowARedirectToWhatIsAllowed() throws Exception {
    assertThat(fetch(redirect("http://shop.example:" + host.port() + "/image")))
        .isEqualTo(ImageHost.IMAGE);
    assertThat(fetch(redirect("/image"))).isEqualTo(ImageHost.IMAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://inner.example/image?s3cret",
        "https://inner.example/image",
        "//inner.example/image",
        "http://127.0.0.2/",
        "http://127.0.0.2:8080/",
        "http://[::ffff:127.0.0.2]/",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "data:,image",
        "ftp://shop.example/",
        "gopher://shop.example:70/_x",
        "jar:http://shop.example/a!/b",
        "javascript:alert(1)",
        "http://shop.example:22/",
        "http://shop.example:25/",
        "http://user:s3cret@shop.example/",
        "http://shop.example%40inner.example/",
        "http://%31%32%37.0.0.2/",
        "https://shop.example:993/",
      })
  void shouldForbidRedirectsToWhereNoReferenceMayLead(String to) {
    Attacks.assertForbidden(fetcher, redirect(to));
    Attacks.assertForbidden(fetcher, redirect(redirect(to)));
    assertThat(host.hits()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://",
        "http:image",
        "http:///image",
        "http://a b/",
        "http://shop.example:80:80/",
        "http://["
      })
  void shouldGiveUpOnRedirectsToNowhere(String to) {
    FetchException failure = Attacks.failure(fetcher, redirect(to));
    assertThat(failure.isRetryable()).as(failure.getMessage()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 22, 25, 79, 444, 1023})
  void shouldForbidPortsOfOtherServices(int port) {
    Attacks.assertForbidden(fetcher, "http://shop.example:" + port + "/image");
  }

  @Test
  void shouldNotKnowPortsThatAreNone() {
    for (String port : new String[] {"65536", "-1", "99999999999", "8x"}) {
      assertThat(Attacks.failure(fetcher, "http://shop.example:" + port + "/image").reason())
          .as(port)
          .isEqualTo(FailureReason.INVALID_REFERENCE);
    }
  }

  private byte[] fetch(String uri) throws Exception {
    return fetcher.fetch(Reference.parse(uri));
  }

  private String redirect(String to) {
    String query = URLEncoder.encode(to, StandardCharsets.UTF_8).replace("+", "%20");
    return "http://shop.example:" + host.port() + "/to?" + query;
  }

  /** What the world's name servers say. */
  private record Names(AtomicInteger lookUps) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      int asked = lookUps.getAndIncrement();
      return switch (host) {
        case "shop.example" -> addresses("127.0.0.1");
        case "both.example" -> addresses(INNER, "127.0.0.1");
        case "inner.example" -> addresses(INNER);
        case "rebinding.example" -> addresses(asked == 0 ? "127.0.0.1" : INNER);
        default -> InetAddress.getAllByName(host);
      };
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
      InetAddress[] addresses = new InetAddress[literals.length];
      for (int i = 0; i < literals.length; i++) {
        addresses[i] = InetAddress.getByName(literals[i]);
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
