package dev.lookalike.console.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class BarLineTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final BarLine line = new BarLine(new PrintStream(screen, true, UTF_8));

  @Test
  void shouldEndOnceThoughTheLibraryDrawsAndEndsTwice() {
    line.accept("50%");
    line.accept("100%");
    line.close();
    line.accept("100%");
    line.close();

    assertThat(screen.toString(UTF_8)).isEqualToNormalizingNewlines("\r50%\r100%\n");
  }

  @Test
  void shouldDrawNothingAfterItWasDropped() {
    line.drop();
    line.accept("50%");
    line.close();

    assertThat(screen.toString(UTF_8)).isEqualTo(Terminal.OVER);
  }
}
