package dev.lookalike.campaign.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.ImageFacts;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.ImageNeighbours.Candidate;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A catalogue by its numbers: each image has ten neighbours, each tenth has a twin. */
final class Neighbourhood implements AutoCloseable {
  private static final int NEIGHBOURS = 10;
  private static final int COMPARED = 4;
  private static final JsonCodec<ImageNeighbours> NEIGHBOURS_CODEC =
      JsonCodec.of(ImageNeighbours.class);
  private static final JsonCodec<ImageUpload> UPLOADS = JsonCodec.of(ImageUpload.class);

  private final KafkaProducer<byte[], byte[]> producer;

  Neighbourhood(String servers) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "compression.type", "lz4", "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** What an indexer says of the images of these numbers. */
  void neighbours(int from, int to) {
    for (int i = from; i < to; i++) {
      List<Candidate> near = new ArrayList<>();
      for (int n = 1; n <= Math.min(NEIGHBOURS, i); n++) {
        near.add(
            new Candidate(
                key(i - n),
                new Version(0, i - n),
                facts(i - n),
                0.6 - n / 50.0,
                n > COMPARED ? null : unlike()));
      }
      ImageNeighbours value =
          new ImageNeighbours(new Version(0, i), Landscape.MODEL, facts(i), near);
      send(Topics.NEIGHBOURS, i, NEIGHBOURS_CODEC.write(value));
    }
    producer.flush();
  }

  /** Uploads that fail for good and stay redrivable. */
  void failures(int from, int to) {
    for (int i = from; i < to; i++) {
      ImageUpload upload = new ImageUpload("file:///nowhere/" + i, facts(i).attributes(), null);
      send(Topics.UPLOADS, i, UPLOADS.write(upload));
    }
    producer.flush();
  }

  private void send(String topic, int number, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key(number).toString().getBytes(UTF_8), value));
  }

  private static ImageKey key(int number) {
    return new ImageKey("shop-%02d".formatted(number / 1000 % 100), "product/image-" + number);
  }

  private static ImageFacts facts(int number) {
    int content = number % 10 == 1 ? number - 1 : number;
    return new ImageFacts(
        "jpeg:%064x".formatted(content * 2654435761L & 0xffffffffL),
        "%064x".formatted(number * 40503L),
        "https://images.shop.example/catalogue/2026/%d/front-view.jpg".formatted(number),
        Map.of("sku", "sku-" + number / 3, "category", "shoes/running", "season", "summer"),
        Instant.parse("2026-11-23T12:00:00Z").plusSeconds(number),
        "JPEG",
        1200,
        1200,
        180_000 + number % 1000,
        85);
  }

  private static Comparison unlike() {
    return new Comparison(
        2, null, 6, 0.11, 0.42, Map.of("inliers", 6.0, "ratio", 0.07, "ncc", 0.11, "chroma", 0.42));
  }

  @Override
  public void close() {
    producer.close();
  }
}
