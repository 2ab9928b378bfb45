package dev.lookalike.duplicates;

import static dev.lookalike.duplicates.Samples.copy;
import static dev.lookalike.duplicates.Samples.gone;
import static dev.lookalike.duplicates.Samples.image;
import static dev.lookalike.duplicates.Samples.pair;
import static dev.lookalike.duplicates.Samples.present;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.DuplicateAlert.Status;
import dev.lookalike.schema.DuplicateFlood;
import dev.lookalike.schema.DuplicateGroup;
import dev.lookalike.schema.EventHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups and floods as records. */
class GroupTopicsTest {
  @TempDir Path directory;
  TopologyHarness app;

  @BeforeEach
  void start() {
    app = new TopologyHarness(directory);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void shouldWriteAGroupItsChangeAndItsEnd() {
    app.publish("a", present(1, 'x'));
    app.publish("b", present(2, 'y', copy("a", 1, 'x', 0.95)));
    app.publish("c", present(3, 'x', copy("b", 2, 'y', 0.97)));
    app.publish("c", gone(4));
    app.publish("a", gone(5));

    List<KeyValue<String, DuplicateGroup>> groups = app.groups.readKeyValuesToList();
    assertThat(groups).extracting(group -> group.key).containsOnly("shop/a");
    assertThat(groups)
        .extracting(group -> group.value == null ? 0 : group.value.members().size())
        .containsExactly(1, 2, 1, 0);
    assertThat(groups.get(0).value.keeper()).isEqualTo(image("a"));
    assertThat(groups.get(0).value.members().get(0).probability()).isEqualTo(0.95);
  }

  @Test
  void shouldFoldAndUnfoldWithEventsThatCanBeToldApart() {
    app.publish("a", present(1, 'x'));
    for (int i = 0; i < 4; i++) {
      app.publish("b" + i, present(2 + i, (char) ('b' + i), copy("a", 1, 'x', 0.95)));
    }
    assertThat(app.floods.readValue().status()).isEqualTo(DuplicateFlood.Status.OPEN);
    app.publish("b3", gone(10));
    app.driver.advanceWallClockTime(Duration.ofSeconds(5));
    assertThat(app.floods.isEmpty()).isTrue();
    app.driver.advanceWallClockTime(Duration.ofSeconds(12));

    assertThat(app.floods.readRecord())
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("shop/a");
              assertThat(record.value().status()).isEqualTo(DuplicateFlood.Status.CLOSED);
              assertThat(EventHeaders.text(record.headers(), "ce_type"))
                  .contains("dev.lookalike.duplicate-flood");
            });
    List<TestRecord<String, DuplicateAlert>> alerts = app.alerts.readRecordsToList();
    assertThat(alerts.stream().filter(alert -> alert.key().equals(pair("a", "b0").toString())))
        .extracting(alert -> alert.value().status())
        .containsExactly(Status.OPEN, Status.FOLDED, Status.OPEN);
    List<String> ids = new ArrayList<>();
    alerts.forEach(alert -> ids.add(EventHeaders.text(alert.headers(), "ce_id").orElseThrow()));
    assertThat(ids).doesNotHaveDuplicates();
  }
}
