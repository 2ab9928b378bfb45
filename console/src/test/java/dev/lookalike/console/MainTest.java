package dev.lookalike.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void shouldExitWithTwoAndSayWhatIsKnownOnAMistypedOption() {
    assertThat(run("search", "--imgae", "cat.png")).isEqualTo(2);
    assertThat(err.toString()).contains("--imgae");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldSuggestTheCommandThatWasMeant() {
    assertThat(run("serach")).isEqualTo(2);
    assertThat(err.toString()).contains("search");
  }

  @Test
  void shouldSayInOneLineThatNoKafkaAnswers() {
    assertThat(run("alerts", "--bootstrap-servers", "127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString().lines().toList())
        .singleElement()
        .asString()
        .contains("no Kafka answers at 127.0.0.1:1");
  }

  @Test
  void shouldExitWithTwoOnAPairThatIsNone() {
    assertThat(run("decide", "a-b", "reject")).isEqualTo(2);
    assertThat(err.toString()).contains("'a-b' is not of the form tenant/image|tenant/image");
  }

  @Test
  void shouldHelpWithEveryCommand() {
    List<String> commands = List.copyOf(Main.commandLine().getSubcommands().keySet());
    assertThat(commands).hasSizeGreaterThan(10);
    for (String command : commands) {
      assertThat(run(command, "--help")).as(command).isZero();
    }
    assertThat(out.toString()).contains("Usage: lookalike search");
  }
}
