package dev.lookalike.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityReply.Status;
import dev.lookalike.schema.SimilarityRequest;
import dev.lookalike.schema.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.TopicPartitionOffset;

/** Spring Kafka's own client, as it comes. */
class SpringClientTest {
  @TempDir static Path directory;
  private static QueryKafka kafka;
  private static Bench bench;

  private ReplyingKafkaTemplate<String, SimilarityRequest, SimilarityReply> template;
  private DefaultKafkaProducerFactory<String, SimilarityRequest> producers;

  @BeforeAll
  static void start() {
    kafka = QueryKafka.start(directory.resolve("kafka"));
    bench = new Bench(kafka, directory.resolve("index"), Map.of()).serving("one");
  }

  @AfterAll
  static void stop() {
    bench.close();
    kafka.close();
  }

  @AfterEach
  void stopTemplate() {
    template.stop();
    producers.destroy();
  }

  @Test
  void shouldAnswerAReplyingKafkaTemplate() throws Exception {
    startTemplate(new ContainerProperties("shop.replies"));

    assertThat(ask(new ProducerRecord<>(Topics.REQUESTS, request("red"))).results())
        .extracting(SimilarityReply.Result::image)
        .containsExactly("orange");
    assertThat(ask(new ProducerRecord<>(Topics.REQUESTS, request("green"))).status())
        .isEqualTo(Status.NOT_FOUND);
  }

  @Test
  void shouldAnswerToThePartitionThatTheTemplateNames() throws Exception {
    startTemplate(new ContainerProperties(new TopicPartitionOffset("shop.replies", 1)));
    ProducerRecord<String, SimilarityRequest> record =
        new ProducerRecord<>(Topics.REQUESTS, request("red"));
    record
        .headers()
        .add(KafkaHeaders.REPLY_PARTITION, ByteBuffer.allocate(Integer.BYTES).putInt(1).array());

    assertThat(ask(record).status()).isEqualTo(Status.OK);
  }

  private SimilarityReply ask(ProducerRecord<String, SimilarityRequest> record) throws Exception {
    return template.sendAndReceive(record).get(20, TimeUnit.SECONDS).value();
  }

  private static SimilarityRequest request(String image) {
    return new SimilarityRequest("shop", null, null, image, null, 1, null, null, null, null);
  }

  private void startTemplate(ContainerProperties replies) throws InterruptedException {
    replies.setGroupId("shop-" + replies.hashCode());
    producers =
        new DefaultKafkaProducerFactory<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            JsonCodec.of(SimilarityRequest.class).serde().serializer());
    DefaultKafkaConsumerFactory<String, SimilarityReply> consumers =
        new DefaultKafkaConsumerFactory<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            JsonCodec.of(SimilarityReply.class).serde().deserializer());
    template =
        new ReplyingKafkaTemplate<>(
            producers, new KafkaMessageListenerContainer<>(consumers, replies));
    template.setSharedReplyTopic(true);
    template.setDefaultReplyTimeout(Duration.ofSeconds(10));
    template.afterPropertiesSet();
    template.start();
    assertThat(template.waitForAssignment(Duration.ofSeconds(20))).isTrue();
  }
}
