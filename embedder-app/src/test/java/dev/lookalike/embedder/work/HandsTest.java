package dev.lookalike.embedder.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandsTest {
  private static final String ID = "shop/a@0:1";
  @TempDir Path directory;

  @Test
  void shouldQuarantineAfterThreeDeaths() throws Exception {
    for (int death = 0; death < Hands.DEATHS; death++) {
      assertThat(start().take(ID)).isPresent();
    }
    assertThat(start().take(ID)).isEmpty();
    assertThat(start().take(ID)).as("a redrive counts anew").isPresent();
  }

  @Test
  void shouldForgetWhatWasSurvived() throws Exception {
    start().take(ID);
    start().take(ID).orElseThrow().leave();

    assertThat(files()).isZero();
    start().take(ID);
    start().take(ID);
    assertThat(start().take(ID)).isPresent();
  }

  @Test
  void shouldForgetWhatIsDamaged() throws Exception {
    start().take(ID);
    try (Stream<Path> journal = Files.list(directory)) {
      for (Path file : journal.toList()) {
        Files.write(file, new byte[] {(byte) 0xff, '\n', 'x', '\n'});
      }
    }
    assertThat(start().take(ID)).isPresent();
  }

  @Test
  void shouldHoldSuspectAlone() throws Exception {
    start().take(ID);

    Hands hands = start();
    Hands.Place innocent = hands.take("shop/b@0:2").orElseThrow();
    CompletableFuture<Optional<Hands.Place>> suspect = later(hands, ID);
    CompletableFuture<Optional<Hands.Place>> after = later(hands, "shop/c@0:3");
    innocent.leave();
    innocent.leave();

    Hands.Place first =
        (Hands.Place)
            CompletableFuture.anyOf(
                    suspect.thenApply(Optional::orElseThrow),
                    after.thenApply(Optional::orElseThrow))
                .get(10, TimeUnit.SECONDS);
    assertThat(suspect.isDone() && after.isDone()).isFalse();
    first.leave();
    assertThat(suspect.get(10, TimeUnit.SECONDS)).isPresent();
    assertThat(after.get(10, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void shouldLeaveItsPlaceEvenWhenTheJournalCannotForget() throws Exception {
    Hands hands = new Hands(Journal.open(directory, InstantSource.system()), 1);
    Hands.Place place = hands.take(ID).orElseThrow();
    Path file;
    try (Stream<Path> files = Files.list(directory)) {
      file = files.findFirst().orElseThrow();
    }
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));

    place.leave();
    assertThat(later(hands, "shop/b@0:2").get(10, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void shouldSuspectNobodyAfterOrderlyStop() throws Exception {
    Journal journal = Journal.open(directory, InstantSource.system());
    new Hands(journal, 4).take(ID);
    journal.settle();

    assertThat(files()).isZero();
  }

  @Test
  void shouldDropWhatIsOldOrCutOff() throws Exception {
    start().take(ID);
    try (Stream<Path> files = Files.list(directory)) {
      Instant old = Instant.now().minus(Duration.ofDays(8));
      Files.setLastModifiedTime(files.findFirst().orElseThrow(), FileTime.from(old));
    }
    Files.writeString(directory.resolve("torn"), "");

    assertThat(Journal.open(directory, InstantSource.system()).deaths(ID)).isZero();
    assertThat(files()).isZero();
  }

  /** As after a death: nothing of the last one is kept but its files. */
  private Hands start() {
    return new Hands(Journal.open(directory, InstantSource.system()), 2);
  }

  private static CompletableFuture<Optional<Hands.Place>> later(Hands hands, String id) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return hands.take(id);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private long files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }
}
