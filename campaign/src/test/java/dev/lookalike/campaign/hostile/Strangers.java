package dev.lookalike.campaign.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.Topics;
import dev.lookalike.test.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Hostile records for every topic that somebody else may write to, and two that nobody should. */
final class Strangers {
  private static final int OVERSIZED = 12 << 20;

  private static final List<String> KEYS =
      List.of(
          "",
          "/",
          "shop",
          "shop/",
          "/image",
          "shop/a|b",
          "shop/\u0000",
          "shop/\n[error] forged line",
          "shop/a\u0085b",
          "shop/a/../../../etc/passwd",
          "../shop/a",
          "shop/a\"] or id in [\"b",
          "shop/a' or '1' == '1",
          "shop/a\\",
          "shop/%s%n",
          "shop/${env:HOME}",
          "s h o p/a",
          "sh\u00f6p/a",
          "shop/\u202egnp.a",
          "shop/\uD83D\uDC08",
          "shop/" + "x".repeat(256),
          "shop/" + "x".repeat(257),
          "x".repeat(64) + "/a",
          "x".repeat(65) + "/a",
          "shop/" + "x".repeat(20_000),
          "shop/a|shop/a",
          "shop/b|shop/a",
          "shop/a|other/a",
          "shop/a|shop/b|shop/c");

  private final Random random;
  private final Mangler mangler;
  private int number;

  Strangers(Random random) {
    this.random = random;
    this.mangler = new Mangler(random);
  }

  ProducerRecord<byte[], byte[]> upload() {
    return record(Topics.UPLOADS, imageKey(), value("image-upload"));
  }

  ProducerRecord<byte[], byte[]> decision() {
    return record(Topics.DECISIONS, pairKey(), value("duplicate-decision"));
  }

  /** As the embedder's place would be taken. */
  ProducerRecord<byte[], byte[]> vector() {
    return record(Topics.vectors(Landscape.MODEL), imageKey(), value("image-vector"));
  }

  /** As the indexer's place would be taken. */
  ProducerRecord<byte[], byte[]> neighbours() {
    return record(Topics.NEIGHBOURS, imageKey(), value("image-neighbours"));
  }

  ProducerRecord<byte[], byte[]> request() {
    byte[] value = value("similarity-request");
    return new ProducerRecord<>(Topics.REQUESTS, null, value == null ? new byte[0] : value);
  }

  /** A request whose reply can go nowhere. */
  ProducerRecord<byte[], byte[]> unanswerable() {
    ProducerRecord<byte[], byte[]> request = request();
    String[] topics = {
      "", "..", "image-uploads", "__consumer_offsets", "no such topic", "none-replies"
    };
    request
        .headers()
        .add("kafka_replyTopic", topics[random.nextInt(topics.length)].getBytes(UTF_8));
    request.headers().add("kafka_replyPartition", noise(6));
    request.headers().add("kafka_correlationId", noise(100_000));
    return request;
  }

  private ProducerRecord<byte[], byte[]> record(
      String topic, byte @Nullable [] key, byte @Nullable [] value) {
    Integer partition = random.nextInt(20) == 0 ? random.nextInt(Landscape.PARTITIONS) : null;
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, key, value);
    switch (random.nextInt(12)) {
      case 0 -> record.headers().add(EventHeaders.REDRIVE, noise(30));
      case 1 -> record.headers().add(EventHeaders.REDRIVE, "0:1".getBytes(UTF_8));
      case 2 -> record.headers().add(EventHeaders.VERSION, noise(30));
      case 3 -> record.headers().add("traceparent", noise(50_000)).add("tracestate", null);
      case 4 -> {
        for (int i = 0; i < 500; i++) {
          record.headers().add("x" + i, noise(20));
        }
      }
      default -> {}
    }
    return record;
  }

  private byte @Nullable [] imageKey() {
    return switch (random.nextInt(4)) {
      case 0 -> KEYS.get(random.nextInt(KEYS.size())).getBytes(UTF_8);
      case 1 -> random.nextInt(4) == 0 ? noise(40) : random.nextInt(8) == 0 ? null : good("shop/h");
      default -> good("shop/h");
    };
  }

  private byte @Nullable [] pairKey() {
    return random.nextInt(3) == 0 ? imageKey() : "acme/cat-1|acme/cat-2".getBytes(UTF_8);
  }

  private byte[] good(String prefix) {
    return (prefix + number++).getBytes(UTF_8);
  }

  private byte @Nullable [] value(String schema) {
    return switch (random.nextInt(40)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> new byte[OVERSIZED];
      case 3 -> ByteBuffer.allocate(4).putInt(random.nextInt()).array();
      default -> mangler.mangle(example(schema));
    };
  }

  private String example(String schema) {
    Path folder = Repository.root().resolve("schemas/examples");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> examples =
          files
              .filter(file -> file.getFileName().toString().startsWith(schema + "."))
              .sorted()
              .toList();
      return Files.readString(examples.get(random.nextInt(examples.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] noise(int most) {
    byte[] noise = new byte[random.nextInt(most)];
    random.nextBytes(noise);
    return noise;
  }
}
