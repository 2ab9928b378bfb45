package dev.lookalike.duplicates;

import static dev.lookalike.duplicates.Samples.copy;
import static dev.lookalike.duplicates.Samples.present;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.JsonCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class LogContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @TempDir Path directory;

  @Test
  void shouldSayWhatIsReckonedForWhichImageAndTrace() {
    List<Map<String, String>> contexts = new ArrayList<>();
    try (TopologyHarness app =
        new TopologyHarness(
            directory,
            (model, comparison) -> {
              contexts.add(MDC.getCopyOfContextMap());
              return null;
            })) {
      RecordHeaders headers = new RecordHeaders();
      EventHeaders.put(headers, "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
      ImageNeighbours compared = present(2, 'y', copy("b", 1, 'x', 0.7));
      app.neighbours.pipeInput(
          new TestRecord<>(
              TopologyHarness.key("a"),
              JsonCodec.of(ImageNeighbours.class).write(compared),
              headers));
      assertThat(contexts)
          .contains(Map.of("image", Samples.image("a") + "@" + compared.version(), "trace", TRACE));
    }
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }
}
