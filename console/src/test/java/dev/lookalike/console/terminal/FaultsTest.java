package dev.lookalike.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void shouldSayWhatIsWrongWithAFileAndNotOnlyItsName() {
    assertThat(Faults.sentence(new NoSuchFileException("cat.png")))
        .isEqualTo("cat.png: no such file or folder");
    assertThat(Faults.sentence(new UncheckedIOException(new AccessDeniedException("photos"))))
        .isEqualTo("photos: permission denied");
  }

  @Test
  void shouldNotSayTheSameTwice() {
    assertThat(
            Faults.sentence(
                new IllegalStateException("no model: m.json", new IOException("m.json"))))
        .isEqualTo("no model: m.json");
  }

  @Test
  void shouldAddTheReasonToWhatWasTried() {
    assertThat(
            Faults.sentence(
                new ExecutionException(
                    new IOException("cannot save", new IOException("disk full")))))
        .isEqualTo("cannot save (disk full)");
  }
}
