package dev.lookalike.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SettingsCommandTest {
  /** When it was meant: {@code ./lookalike settings > docs/settings.md}. */
  @Test
  void shouldPrintThePageThatIsOnFile() throws IOException {
    StringWriter out = new StringWriter();
    int code = new CommandLine(new SettingsCommand()).setOut(new PrintWriter(out, true)).execute();
    assertThat(code).isZero();
    assertThat(Repository.root().resolve("docs/settings.md"))
        .content()
        .isEqualToNormalizingNewlines(out.toString());
  }
}
