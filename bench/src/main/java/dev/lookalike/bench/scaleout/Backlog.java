package dev.lookalike.bench.scaleout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.ImageUpload;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.Topics;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the packaged embedder holds in memory while 20,000 uploads wait for it, every two thousandth
 * of 50 megapixels. Prints its resident set every few seconds, then the most.
 */
public final class Backlog {
  private static final int UPLOADS = 20_000;
  private static final int LARGE_EVERY = 2_000;
  private static final int LARGE_WIDTH = 8_000;
  private static final int LARGE_HEIGHT = 6_250;
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration AT_MOST = Duration.ofMinutes(8);

  private Backlog() {}

  /** Arguments: the working tree, with the embedder packaged; a folder of pictures; MiB of heap. */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]).toAbsolutePath();
    Path models = root.resolve("models");
    try (Bed bed = Bed.start(models)) {
      List<Path> large = large(bed.folder());
      publish(bed, files(Path.of(args[1]).toAbsolutePath()), large);
      Process process = embedder(root, bed, args[2]);
      try {
        watch(process, bed, models);
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  /** Each another one; a PNG is decoded at its full size. */
  private static List<Path> large(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    BufferedImage image =
        new BufferedImage(LARGE_WIDTH, LARGE_HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < UPLOADS / LARGE_EVERY; i++) {
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) ((at / 300 + at / 900_000 * 7) * (i + 3));
      }
      String format = i % 2 == 0 ? "jpg" : "png";
      Path file = folder.resolve("large-" + i + "." + format);
      ImageIO.write(image, format, file.toFile());
      files.add(file);
    }
    return files;
  }

  private static void publish(Bed bed, List<Path> files, List<Path> large) {
    JsonCodec<ImageUpload> codec = JsonCodec.of(ImageUpload.class);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bed.servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < UPLOADS; i++) {
        Path file = i % LARGE_EVERY == 0 ? large.get(i / LARGE_EVERY) : files.get(i % files.size());
        byte[] key = new ImageKey("default", "image-" + i).toString().getBytes(UTF_8);
        byte[] value = codec.write(new ImageUpload(file.toUri().toString(), null, null));
        producer.send(new ProducerRecord<>(Topics.UPLOADS, key, value));
      }
    }
  }

  private static Process embedder(Path root, Bed bed, String heap) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + heap + "m",
                "-jar",
                root.resolve("embedder-app/target/embedder-app.jar").toString())
            .redirectErrorStream(true)
            .redirectOutput(bed.folder().resolve("embedder.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "LOOKALIKE_KAFKA_BOOTSTRAP_SERVERS", bed.servers(),
                "LOOKALIKE_HTTP_PORT", "0",
                "LOOKALIKE_MODEL_DIR", root.resolve("models").toString(),
                "LOOKALIKE_FETCH_FILE_ROOTS", "any",
                "LOOKALIKE_EMBEDDER_STATE_DIR", bed.folder().resolve("state").toString()));
    return builder.start();
  }

  private static void watch(Process process, Bed bed, Path models) throws Exception {
    long begun = System.nanoTime();
    long most = 0;
    int done = 0;
    try (KafkaConsumer<byte[], byte[]> vectors = vectors(bed, models)) {
      while (done < UPLOADS && System.nanoTime() - begun < AT_MOST.toNanos()) {
        long next = System.nanoTime() + EVERY.toNanos();
        while (System.nanoTime() < next) {
          done += vectors.poll(Duration.ofMillis(200)).count();
        }
        long mib = resident(process.pid()) >> 20;
        most = Math.max(most, mib);
        System.out.printf(
            "after %3d s: %5d MiB resident, %5d of %d embedded%n",
            (System.nanoTime() - begun) / 1_000_000_000L, mib, done, UPLOADS);
      }
    }
    System.out.printf("at most %d MiB%n", most);
  }

  private static KafkaConsumer<byte[], byte[]> vectors(Bed bed, Path models) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bed.servers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(Topics.vectors(Bed.model(models))).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
    return consumer;
  }

  private static long resident(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IOException("process " + pid + " has ended");
  }
}
