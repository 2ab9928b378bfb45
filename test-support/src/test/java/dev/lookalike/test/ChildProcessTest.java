package dev.lookalike.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void shouldSeeItsOutputAndEnvironment() {
    try (ChildProcess child = start("hello", "stay")) {
      assertThat(child.awaitLine("^says", WAIT)).isEqualTo("says hello");
      assertThat(child.isAlive()).isTrue();
    }
  }

  @Test
  void shouldEndItGentlyOrNot() {
    try (ChildProcess child = start("a", "stay")) {
      child.awaitLine("says", WAIT);
      assertThat(child.stop(WAIT)).isEqualTo(143);
      assertThat(child.lines()).contains("stopping");
    }
    try (ChildProcess child = start("b", "stay")) {
      child.awaitLine("says b", WAIT);
      child.kill();
      assertThat(child.awaitExit(WAIT)).isEqualTo(137);
    }
  }

  @Test
  void shouldSayWhatAnEndedProcessPrinted() {
    try (ChildProcess child = start("bye", "go")) {
      assertThatThrownBy(() -> child.awaitLine("never", WAIT))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("exit code 3")
          .hasMessageContaining("says bye");
    }
  }

  @Test
  void shouldPauseItAndLetItGoOn() {
    try (ChildProcess child = start("a", "stay")) {
      child.awaitLine("says", WAIT);
      child.pause();
      assertThat(state(child)).isEqualTo("T");
      child.resume();
      assertThat(state(child)).isNotEqualTo("T");
    }
  }

  private static String state(ChildProcess child) {
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(child.pid())).start();
      return new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChildProcess start(String greeting, String mode) {
    List<String> command = ChildProcess.javaMain(Child.class, mode);
    return ChildProcess.start(command, Map.of("LOOKALIKE_SAYS", greeting), folder.resolve("log"));
  }

  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopping")));
      System.out.println("says " + System.getenv("LOOKALIKE_SAYS"));
      if (arguments[0].equals("go")) {
        System.exit(3);
      }
      new CountDownLatch(1).await();
    }
  }
}
