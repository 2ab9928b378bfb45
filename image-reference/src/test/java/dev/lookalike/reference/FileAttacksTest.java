package dev.lookalike.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways out of the folders that may be read; ROOT stands for one, with a secret beside it. */
@Timeout(10)
class FileAttacksTest {
  @TempDir private Path temp;
  private Path root;
  private FileFetcher fetcher;

  @BeforeEach
  void layTraps() throws IOException {
    root = Files.createDirectory(temp.resolve("catalogue"));
    Files.writeString(temp.resolve("secret.txt"), Attacks.SECRET);
    Files.createSymbolicLink(root.resolve("out"), temp);
    Files.createSymbolicLink(root.resolve("environment"), Path.of("/proc/self/environ"));
    Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("twice"), root.resolve("up"));
    fetcher = new FileFetcher(FileRoots.of(List.of(root)), 1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:ROOT/../secret.txt",
        "file:ROOT/./.././secret.txt",
        "file:ROOT/%2e%2e/secret.txt",
        "file:ROOT/%2E%2E%2Fsecret.txt",
        "file:ROOT/x/../../secret.txt",
        "file:ROOT//../secret.txt",
        "file:ROOT/../catalogue2/a.png",
        "file:ROOT/../../../../../../../../etc/passwd",
        "file:ROOT/out/secret.txt",
        "file:ROOT/up/secret.txt",
        "file:ROOT/twice/secret.txt",
        "file:ROOT/environment",
        "file:/",
        "file:/etc/passwd",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "file:////etc/passwd",
        "file://localhost/etc/passwd",
        "file://user:s3cret@localhost/etc/passwd",
        "file:/proc/self/environ",
        "file:/proc/self/root/etc/passwd",
        "file:/dev/zero",
        "file:/dev/stdin",
      })
  void shouldForbidEachWayOut(String uri) {
    Attacks.assertForbidden(fetcher, uri.replace("ROOT", root.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:ROOT/%252e%252e/secret.txt",
        "file:ROOT/..%00/secret.txt",
        "file:ROOT/a.png%00.txt",
        "file:ROOT/..\\secret.txt",
        "file:ROOT/~/secret.txt",
        "file:ROOT/a.png?s3cret",
        "file:ROOT/a b?s3cret",
        "file://user:s3cret@host/a b",
        "file://127.0.0.1/etc/passwd",
        "file://host.example/share/a.png",
        "file:etc/passwd",
        "file:..",
        "file:",
        "file://",
        "file:ROOT",
        "file:ROOT/",
      })
  void shouldRefuseWhatNamesNoFileThere(String uri) {
    FetchException failure = Attacks.failure(fetcher, uri.replace("ROOT", root.toString()));
    assertThat(failure.reason()).isIn(FailureReason.INVALID_REFERENCE, FailureReason.NOT_FOUND);
    assertThat(failure.isRetryable()).isFalse();
  }

  /** Opening a pipe waits for a writer; a device never ends; a circle leads nowhere. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void shouldNotOpenWhatIsNoFile() throws Exception {
    Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assertThat(made.waitFor()).isZero();
    Files.createSymbolicLink(root.resolve("to-pipe"), root.resolve("pipe"));
    Files.createSymbolicLink(root.resolve("circle"), root.resolve("circle"));
    for (String name : List.of("pipe", "to-pipe", "circle")) {
      assertThat(Attacks.failure(fetcher, "file:" + root.resolve(name)).reason())
          .isEqualTo(FailureReason.NOT_FOUND);
    }
    FileFetcher anywhere = new FileFetcher(FileRoots.any(), 1000);
    assertThat(Attacks.failure(anywhere, "file:/dev/zero").reason())
        .isEqualTo(FailureReason.NOT_FOUND);
  }
}
