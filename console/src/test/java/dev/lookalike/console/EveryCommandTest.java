package dev.lookalike.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lookalike.test.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every command owes to whoever types it; a new one is asked for it by being there. */
class EveryCommandTest {
  private static final int TERMINAL = 80;
  private static final String CLOSED = "127.0.0.1:1";
  private static final String PICTURE = Repository.samples().resolve("pictures/mug.png").toString();

  /** Need no Kafka, or bring their own. */
  private static final Set<String> ALONE =
      Set.of("local", "similarity", "embed", "eval", "similarity-quality", "settings");

  /** The others, with what makes them ask Kafka. */
  private static final Map<String, String> ASKING =
      Map.ofEntries(
          Map.entry("gallery", "--port 0"),
          Map.entry("publish", PICTURE),
          Map.entry("delete", "a"),
          Map.entry("search", "--id a"),
          Map.entry("check", PICTURE),
          Map.entry("explain", "--ids a b"),
          Map.entry("alerts", ""),
          Map.entry("groups", ""),
          Map.entry("decide", "t/a|t/b reject"),
          Map.entry("cleanup", ""),
          Map.entry("failures", ""),
          Map.entry("receipts", "--id a"),
          Map.entry("doctor", ""),
          Map.entry("topics", ""),
          Map.entry("index verify", ""),
          Map.entry("index rebuild", "--name images_2"),
          Map.entry("what-if", "--threshold 0.9 --models " + Repository.models()));

  /** Ours, by what is typed; picocli's own help and completion are theirs. */
  private static Map<String, CommandLine> commands() {
    Map<String, CommandLine> commands = new TreeMap<>();
    collect("", Main.commandLine(), commands);
    return commands;
  }

  private static void collect(String path, CommandLine of, Map<String, CommandLine> to) {
    of.getSubcommands()
        .forEach(
            (name, command) -> {
              boolean isGroup = !command.getSubcommands().isEmpty();
              if (isGroup) {
                collect(path + name + " ", command, to);
              } else if (!isPicoclis(command)) {
                to.put(path + name, command);
              }
            });
  }

  private static boolean isPicoclis(CommandLine command) {
    return command.getCommandSpec().userObject().getClass().getName().startsWith("picocli.");
  }

  static Stream<String> names() {
    return commands().keySet().stream();
  }

  static Stream<String> asking() {
    return names().filter(name -> !ALONE.contains(name));
  }

  private static CommandRun run(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of(name.split(" ", -1)));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldAnswerAMistypedOptionInOneLine(String name) {
    CommandRun run = run(name, "--nosuch");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("lookalike " + name, "--nosuch", "--help");
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldOfferJson(String name) {
    assertThat(commands().get(name).getCommandSpec().findOption("--json")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldHelpWithExamplesThatFitATerminal(String name) {
    CommandRun run = run(name, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TERMINAL));
    List<String> footer = List.of(commands().get(name).getCommandSpec().usageMessage().footer());
    assertThat(footer)
        .contains("Examples:")
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(TERMINAL))
        .anySatisfy(line -> assertThat(line).contains("lookalike " + name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldUnderstandItsOwnExamples(String name) {
    for (String line : commands().get(name).getCommandSpec().usageMessage().footer()) {
      // Two blanks begin what is said of an example, | and > say where its output goes.
      String typed = line.strip().split(" {2,}| [|>] ", -1)[0].replaceFirst("^[A-Z_]+=\\S+ ", "");
      if (line.startsWith("  ") && typed.startsWith("lookalike ")) {
        List<String> arguments = Recipe.words(typed.substring("lookalike ".length()));
        arguments.remove("\\");
        assertThatCode(() -> Main.commandLine().parseArgs(arguments.toArray(new String[0])))
            .as(line)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("asking")
  void shouldSayInOneLineThatNoKafkaAnswers(String name) {
    assertThat(ASKING).as("say how %s asks Kafka, or that it does not", name).containsKey(name);
    List<String> more = new ArrayList<>(Recipe.words(ASKING.get(name)));
    more.add("--bootstrap-servers=" + CLOSED);
    CommandRun run = run(name, more.toArray(new String[0]));
    assertThat(run.exitCode()).isNotZero();
    // The doctor goes on to what can be looked at without Kafka.
    String said = name.equals("doctor") ? run.out() : run.err();
    assertThat(said).contains("answers at " + CLOSED, "--bootstrap-servers");
    assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(1);
  }
}
