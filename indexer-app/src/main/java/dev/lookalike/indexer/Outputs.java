package dev.lookalike.indexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lookalike.app.Tracing;
import dev.lookalike.index.Hit;
import dev.lookalike.schema.EventHeaders;
import dev.lookalike.schema.ImageNeighbours;
import dev.lookalike.schema.JsonCodec;
import dev.lookalike.schema.ModelId;
import dev.lookalike.schema.PairKey;
import dev.lookalike.schema.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What goes out for a batch that is in the index. */
final class Outputs {
  private static final JsonCodec<ImageNeighbours> NEIGHBOURS = JsonCodec.of(ImageNeighbours.class);

  private static final Map<String, String> TYPES =
      Map.of(
          Topics.NEIGHBOURS, "dev.lookalike.image-neighbours",
          Topics.RECEIPTS, "dev.lookalike.upload-receipt",
          Topics.FAILURES, "dev.lookalike.image-failure");

  private final ModelId model;
  private final Clock clock;
  private final Tracing tracing;
  private final Receipts receipts;

  Outputs(ModelId model, Clock clock, Tracing tracing) {
    this.model = model;
    this.clock = clock;
    this.tracing = tracing;
    this.receipts = new Receipts(model);
  }

  List<ProducerRecord<byte[], byte[]>> of(Indexed indexed) {
    Instant now = clock.instant();
    List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
    for (Change.OfImage change : indexed.batch().superseded()) {
      // The embedder has already said how a rejected upload ended.
      if (!isRejected(change)) {
        out.add(receipts.superseded(change, now));
      }
    }
    indexed
        .neighbours()
        .forEach(
            (arrived, hits) -> {
              out.add(neighbours(arrived, found(arrived, hits, indexed), now));
              out.add(receipts.searchable(arrived, now));
            });
    indexed.late().forEach(arrived -> out.add(receipts.superseded(arrived, now)));
    for (Change.OfImage change : indexed.batch().newest()) {
      if (!(change instanceof Change.Arrived)) {
        out.add(neighbours(change, gone(change), now));
        out.addAll(receipts.gone(change, now));
      }
    }
    indexed.batch().unreadable().forEach(lost -> out.add(DeadLetters.of(lost, model, now)));
    trace(out, indexed.batch());
    return out;
  }

  /** Each record bears the trace of the one that it came of. */
  private void trace(List<ProducerRecord<byte[], byte[]>> out, Batch batch) {
    Map<String, Instant> since = new HashMap<>();
    Stream.of(batch.superseded(), batch.newest(), batch.unreadable())
        .flatMap(List::stream)
        .map(Change::source)
        .forEach(source -> since.put(name(source.key()), Instant.ofEpochMilli(source.timestamp())));
    for (ProducerRecord<byte[], byte[]> record : out) {
      String image = name(record.key());
      Headers headers = record.headers();
      tracing.carry(
          new Tracing.Step(record.topic(), image, since.getOrDefault(image, clock.instant())),
          headers,
          headers);
    }
  }

  private static String name(byte @Nullable [] key) {
    return key == null ? "" : new String(key, UTF_8);
  }

  static boolean isRejected(Change change) {
    return change instanceof Change.Removed removed
        && removed.cause() == EventHeaders.Cause.REJECTED;
  }

  private byte[] gone(Change.OfImage change) {
    return NEIGHBOURS.write(new ImageNeighbours(change.version(), model, null, List.of()));
  }

  private byte[] found(Change.Arrived arrived, List<Hit> hits, Indexed indexed) {
    List<ImageNeighbours.Candidate> candidates =
        hits.stream()
            .map(
                h ->
                    new ImageNeighbours.Candidate(
                        h.image(),
                        h.version(),
                        h.facts(),
                        h.score(),
                        indexed.comparisons().get(PairKey.of(arrived.image(), h.image()))))
            .toList();
    return NEIGHBOURS.write(
        new ImageNeighbours(arrived.version(), model, arrived.vector().facts(), candidates));
  }

  private ProducerRecord<byte[], byte[]> neighbours(
      Change.OfImage change, byte[] value, Instant now) {
    return event(Topics.NEIGHBOURS, change.source(), value, id(change), model, now);
  }

  static String source(ModelId model) {
    return "/lookalike/indexer/" + model;
  }

  static String id(Change.OfImage change) {
    return change.image() + "@" + change.version();
  }

  /** An event about the image of a vector's record, in its trace. */
  static ProducerRecord<byte[], byte[]> event(
      String topic,
      ConsumerRecord<byte[], byte[]> source,
      byte[] value,
      String id,
      ModelId model,
      Instant now) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, source.key(), value);
    EventHeaders.putCloudEvent(record.headers(), source(model), TYPES.get(topic), id, now);
    EventHeaders.copyTrace(source.headers(), record.headers());
    return record;
  }
}
