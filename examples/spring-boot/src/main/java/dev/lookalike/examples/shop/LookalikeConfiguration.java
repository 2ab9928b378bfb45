package dev.lookalike.examples.shop;

import dev.lookalike.schema.DuplicateAlert;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.SimilarityReply;
import dev.lookalike.schema.SimilarityRequest;
import dev.lookalike.schema.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/** Kafka's clients, each with the contract's own codec for its topic. */
@Configuration
class LookalikeConfiguration {
  /** Whose images they are; others never see them. */
  static final String TENANT = "shop";

  @Bean
  KafkaTemplate<String, ImageUpload> uploads(KafkaProperties kafka) {
    return new KafkaTemplate<>(producers(kafka, ImageUpload.class));
  }

  @Bean
  ReplyingKafkaTemplate<String, SimilarityRequest, SimilarityReply> similarityQuery(
      KafkaProperties kafka) {
    ContainerProperties replies = new ContainerProperties(Topics.REPLIES);
    // Each instance reads all replies and keeps its own.
    replies.setGroupId("shop-" + UUID.randomUUID());
    ReplyingKafkaTemplate<String, SimilarityRequest, SimilarityReply> template =
        new ReplyingKafkaTemplate<>(
            producers(kafka, SimilarityRequest.class),
            new KafkaMessageListenerContainer<>(
                consumers(kafka, SimilarityReply.class, "latest"), replies));
    template.setSharedReplyTopic(true);
    template.setDefaultReplyTimeout(Duration.ofSeconds(3));
    return template;
  }

  @Bean
  ConcurrentKafkaListenerContainerFactory<String, DuplicateAlert> alertListeners(
      KafkaProperties kafka) {
    ConcurrentKafkaListenerContainerFactory<String, DuplicateAlert> factory =
        new ConcurrentKafkaListenerContainerFactory<>();
    factory.setConsumerFactory(consumers(kafka, DuplicateAlert.class, "earliest"));
    return factory;
  }

  private static <T> DefaultKafkaProducerFactory<String, T> producers(
      KafkaProperties kafka, Class<T> type) {
    return new DefaultKafkaProducerFactory<>(
        kafka.buildProducerProperties(),
        new StringSerializer(),
        JsonCodec.of(type).serde().serializer());
  }

  private static <T> DefaultKafkaConsumerFactory<String, T> consumers(
      KafkaProperties kafka, Class<T> type, String begin) {
    Map<String, Object> settings = kafka.buildConsumerProperties();
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, begin);
    // What a transaction has not committed may never have been.
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new DefaultKafkaConsumerFactory<>(
        settings,
        new StringDeserializer(),
        // A value that cannot be read is logged and passed by.
        new ErrorHandlingDeserializer<>(JsonCodec.of(type).serde().deserializer()));
  }
}
