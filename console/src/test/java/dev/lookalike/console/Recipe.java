package dev.lookalike.console;

import dev.lookalike.test.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a page of docs/ tells people to type, run in this process. */
public final class Recipe {
  private static final String COMMAND = "./lookalike ";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private final String page;
  private final Path folder;

  private Recipe(String page, Path folder) {
    this.page = page;
    this.folder = folder;
  }

  /** A page of docs/, to be run as if in a folder. */
  public static Recipe of(String name, Path folder) throws IOException {
    return new Recipe(Files.readString(Repository.root().resolve("docs").resolve(name)), folder);
  }

  /** Every command of the page, comments left out. */
  public List<String> commands() {
    return page.lines()
        .filter(line -> line.startsWith(COMMAND))
        .map(line -> line.replaceFirst("\\s+#.*", "").strip())
        .toList();
  }

  /**
   * Runs a command that the page has word for word.
   *
   * @throws IllegalArgumentException when it has not
   */
  public FileRun run(String command) {
    if (!commands().contains(command)) {
      throw new IllegalArgumentException("not on the page: " + command + "; " + commands());
    }
    return FileRun.of(
        words(command.substring(COMMAND.length())).stream()
            .map(word -> isFile(word) ? folder.resolve(word).toString() : word)
            .toArray());
  }

  /** What a shell makes of a line. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("['\"]", ""));
    }
    return words;
  }

  private static boolean isFile(String word) {
    return !word.startsWith("-") && (word.endsWith("/") || word.matches("[^ ]+\\.[a-z]{3,4}"));
  }
}
