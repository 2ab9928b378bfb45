package dev.lookalike.campaign.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lookalike.campaign.Length;
import dev.lookalike.campaign.landscape.App;
import dev.lookalike.campaign.landscape.Landscape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code mvn verify -Pfaults -pl campaign -am -Dtest=RestoreTest
 * -Dsurefire.failIfNoSpecifiedTests=false}; a line of figures for each size, and the slope between
 * the sizes.
 */
@Tag("faults")
class RestoreTest {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreTest.class);
  private static final int FEW = Length.of(2_000, 20_000);
  private static final int MANY = Length.of(6_000, 80_000);
  private static final int ROUNDS = Length.of(1, 3);
  private static final Pattern RESTORED = Pattern.compile("restored .* records in (\\d+) ms$");
  private static final Duration LONG = Duration.ofMinutes(20);

  @TempDir Path folder;
  private Landscape landscape;
  private Neighbourhood neighbourhood;
  private Group group;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder);
    neighbourhood = new Neighbourhood(landscape.broker().servers());
  }

  @AfterEach
  void stop() {
    neighbourhood.close();
    group.close();
    landscape.close();
  }

  @Test
  void shouldMeasureTheDuplicatesApp() {
    group = new Group(landscape.broker().servers(), "lookalike-duplicates");
    App one = landscape.duplicates("one");
    measure(one, neighbourhood::neighbours);
    takeOver(one, landscape.duplicates("other"));
  }

  @Test
  void shouldMeasureTheEmbedder() {
    group = new Group(landscape.broker().servers(), "lookalike-embedder");
    Map<String, String> anyFile = Map.of("LOOKALIKE_FETCH_FILE_ROOTS", "any");
    App one = landscape.embedder("one", anyFile);
    measure(one, neighbourhood::failures);
    takeOver(one, landscape.embedder("other", anyFile));
  }

  private void measure(App app, BiConsumer<Integer, Integer> publish) {
    app.awaitReady();
    Back few = fill(app, publish, 0, FEW);
    Back many = fill(app, publish, FEW, MANY);
    LOG.info(
        "{}: for a million images {} s until it works, {} s of them to restore",
        group.name(),
        Math.round(perImage(few.works(), many.works()) * 1_000_000),
        Math.round(perImage(few.restored(), many.restored()) * 1_000_000));
    assertThat(many.works()).isPositive();
  }

  private static double perImage(Duration few, Duration many) {
    return many.minus(few).toMillis() / 1000.0 / (MANY - FEW);
  }

  /** From the start of a killed process until it works, and what of it the stores took. */
  private record Back(Duration works, Duration restored) {}

  /** The quickest of a few, since this machine does other things too. */
  private Back fill(App app, BiConsumer<Integer, Integer> publish, int from, int to) {
    publish.accept(from, to);
    await().atMost(LONG).until(group::hasCaughtUp);
    List<Back> times = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      app.kill();
      int printed = app.lines().size();
      Instant begun = Instant.now();
      app.start();
      app.awaitReady();
      Duration works = Duration.between(begun, Instant.now());
      times.add(new Back(works, restored(app.lines().subList(printed, app.lines().size()))));
    }
    LOG.info("{}: {} images: {}; {}", group.name(), to, times, group.changelogs());
    return new Back(least(times, Back::works), least(times, Back::restored));
  }

  /** One thread restores all stores at the same time. */
  private static Duration restored(List<String> lines) {
    return lines.stream()
        .map(RESTORED::matcher)
        .filter(Matcher::find)
        .map(line -> Duration.ofMillis(Long.parseLong(line.group(1))))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration least(List<Back> times, Function<Back, Duration> of) {
    return times.stream().map(of).min(Duration::compareTo).orElseThrow();
  }

  private void takeOver(App killed, App other) {
    other.awaitReady();
    await().atMost(LONG).until(() -> group.members() == 2);
    await().atMost(LONG).until(other::isReady);
    killed.kill();
    Instant begun = Instant.now();
    await().atMost(LONG).until(() -> group.members() == 1 && other.isReady());
    LOG.info("{}: taken over after {}", group.name(), Duration.between(begun, Instant.now()));
  }
}
