package dev.lookalike.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.kafka.EmbeddedBroker;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.TopicDefinition;
import dev.lookalike.schema.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsStepTest {
  @Test
  void shouldCreateWhatIsMissingAndNameWhatDiffers(@TempDir Path directory) {
    List<TopicDefinition> topics = Topics.all(new ModelId("some-model", "1", "fp32"), 3);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      TopicsStep step = new TopicsStep(admin);
      assertThat(step.check(topics))
          .hasSameSizeAs(topics)
          .contains("topic image-uploads is missing");

      assertThat(step.create(topics)).hasSameSizeAs(topics);
      assertThat(step.check(topics)).isEmpty();
      assertThat(step.create(topics)).isEmpty();

      TopicDefinition other =
          new TopicDefinition(Topics.UPLOADS, 5, Map.of("max.message.bytes", "17"));
      assertThat(step.check(List.of(other)))
          .containsExactly(
              "topic image-uploads has 3 partitions, expected 5",
              "topic image-uploads has max.message.bytes=4194304, expected 17");
    }
  }
}
