package dev.lookalike.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lookalike.fingerprint.FingerprintException.Reason;
import dev.lookalike.schema.Fingerprint;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrintCodecTest {
  private final Fingerprint fingerprint =
      new Fingerprinter().fingerprint(Pictures.sample("mug.png"));

  @Test
  void shouldReadWhatItWrote() {
    Print print = PrintCodec.read(fingerprint);

    assertThat(Math.max(print.width(), print.height())).isEqualTo(320);
    assertThat(print.points().count()).isBetween(50, Keypoints.MOST);
    assertThat(print.luma()).hasSize(56 * 56);
    assertThat(print.chromaA()).hasSize(24 * 24);
    assertThat(print.chromaB()).hasSize(24 * 24);
    assertThat(print.ink()).isNull();
    assertThat(PrintCodec.write(print)).isEqualTo(fingerprint);
  }

  @Test
  void shouldRefuseOtherVersions() {
    byte[] bytes = fingerprint.toArray();
    bytes[0] = 77;
    assertRefused(bytes, Reason.UNKNOWN_VERSION, "77");
  }

  @Test
  void shouldRefuseWhatWasCut() {
    byte[] bytes = fingerprint.toArray();
    for (int length = 1; length < bytes.length; length += 7) {
      assertRefused(Arrays.copyOf(bytes, length), Reason.CORRUPT, "");
    }
  }

  @Test
  void shouldRefuseWhatWasAltered() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = fingerprint.toArray();
      bytes[1 + random.nextInt(bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));
      assertRefused(bytes, Reason.CORRUPT, "");
    }
  }

  private static void assertRefused(byte[] bytes, Reason reason, String message) {
    FingerprintException refusal =
        catchThrowableOfType(
            FingerprintException.class,
            () -> new Comparer().compare(Fingerprint.of(bytes), Fingerprint.of(bytes)));
    assertThat(refusal).isNotNull().hasMessageContaining(message);
    assertThat(refusal.reason()).isEqualTo(reason);
  }
}
