package dev.lookalike.indexer;

import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.index.IndexRow;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.VectorIndex;
import dev.lookalike.index.VectorIndexes;
import dev.lookalike.indexer.Damage.Kind;
import dev.lookalike.indexer.LoggedImages.Logged;
import dev.lookalike.schema.ImageKey;
import dev.lookalike.schema.Topics;
import dev.lookalike.schema.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares an index with the log that it is made of, image by image, while indexers may be at work:
 * what they have not come to yet is no damage. Repairs by writing what the log says, which a late
 * hand cannot spoil. Used by one thread.
 */
public final class IndexVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(IndexVerifier.class);

  /** Images in hand at a time: about 300 MB. */
  private static final int SLICE = 500_000;

  private static final int CHUNK = 256;

  private final IndexerSettings settings;
  private final Clients clients;
  private final VectorIndex index;
  private final BooleanSupplier closing;
  private final ChangeReader reader;

  /**
   * @param index open
   * @param closing ends it early, by a CancellationException
   */
  IndexVerifier(
      IndexerSettings settings, Clients clients, VectorIndex index, BooleanSupplier closing) {
    this.settings = settings;
    this.clients = clients;
    this.index = index;
    this.closing = closing;
    this.reader = new ChangeReader(index.spec());
  }

  /**
   * Verifies the index that these settings describe, from a process that may be any.
   *
   * @param repair whether to write what the log says where the index differs
   * @throws RefusedException when no indexer has indexed anything yet, or the index was never
   *     completed
   */
  public static VerifyReport verify(IndexerSettings settings, boolean repair) {
    IndexSpec spec =
        settings.spec(ModelManifest.load(settings.model().dir(), settings.model().name()));
    try (VectorIndex index = VectorIndexes.of(settings.index(), spec)) {
      index.open();
      return new IndexVerifier(settings, new Clients(settings), index, () -> false).run(repair);
    }
  }

  /**
   * @throws RefusedException when no indexer has indexed anything yet, or the index was never
   *     completed
   */
  VerifyReport run(boolean repair) {
    if (!index.isComplete()) {
      throw new RefusedException(
          "index %s was never completed; the indexer rebuilds it at start"
              .formatted(index.spec().name()));
    }
    String topic = Topics.vectors(index.spec().model());
    String group = settings.groupOf(index.spec().model());
    try (Admin admin = clients.admin();
        LogScan log = new LogScan(clients.reader(group), topic, closing)) {
      Map<TopicPartition, Long> settled = new GroupOffsets(admin, topic).of(group);
      if (settled.isEmpty()) {
        throw new RefusedException("group %s has indexed nothing yet".formatted(group));
      }
      int slices = 1 + (int) (index.count() / SLICE);
      VerifyReport report = VerifyReport.none(index.spec().name());
      for (int slice = 0; slice < slices; slice++) {
        report = report.plus(verify(new Slice(slice, slices), log, settled, repair));
      }
      return report;
    }
  }

  /** A share of all images. */
  private record Slice(int number, int of) {
    boolean has(ImageKey image) {
      return Math.floorMod(image.hashCode(), of) == number;
    }
  }

  private VerifyReport verify(
      Slice slice, LogScan log, Map<TopicPartition, Long> settled, boolean repair) {
    Map<ImageKey, Version> indexed = new HashMap<>();
    index.forEachPresent(
        (image, version) -> {
          if (slice.has(image)) {
            indexed.merge(image, version, (a, b) -> a.isNewerThan(b) ? a : b);
          }
        });
    // After the index: a row is written only once its record is in the log.
    LoggedImages logged = new LoggedImages();
    log.forEach(
        record -> {
          Long end = settled.get(new TopicPartition(record.topic(), record.partition()));
          if (reader.read(record) instanceof Change.OfImage change && slice.has(change.image())) {
            logged.add(change.row(), end != null && record.offset() < end);
          }
        });
    List<Damage> damage = confirmed(suspected(indexed, logged));
    if (repair && !damage.isEmpty()) {
      repair(damage, log);
    }
    return new VerifyReport(index.spec().name(), indexed.size(), damage, repair);
  }

  private static List<Damage> suspected(Map<ImageKey, Version> indexed, LoggedImages logged) {
    List<Damage> suspects = new ArrayList<>();
    logged.forEach(
        (image, known) -> {
          Version found = indexed.get(image);
          Version expected = known.settled();
          if (!known.present() || expected == null) {
            return;
          }
          if (found == null) {
            suspects.add(new Damage(image, Kind.MISSING, null, expected));
          } else if (expected.isNewerThan(found)) {
            suspects.add(new Damage(image, Kind.STALE, found, expected));
          }
        });
    indexed.forEach(
        (image, found) -> {
          Logged known = logged.get(image);
          boolean ended =
              known != null
                  && !known.present()
                  && known.settled() != null
                  && !found.isNewerThan(known.settled());
          if (known == null || found.isNewerThan(known.newest()) || ended) {
            suspects.add(
                new Damage(image, Kind.GONE, found, known == null ? null : known.newest()));
          }
        });
    return suspects;
  }

  /** Those that are still so: an indexer at work may have changed the row meanwhile. */
  private List<Damage> confirmed(List<Damage> suspects) {
    List<Damage> confirmed = new ArrayList<>();
    for (int from = 0; from < suspects.size(); from += CHUNK) {
      List<Damage> chunk = suspects.subList(from, Math.min(from + CHUNK, suspects.size()));
      List<ImageKey> images = chunk.stream().map(Damage::image).toList();
      Map<ImageKey, IndexRow.Present> rows = index.get(images);
      Map<ImageKey, Version> versions = index.versions(images);
      chunk.stream()
          .filter(d -> isStill(d, rows.get(d.image()), versions.get(d.image())))
          .forEach(confirmed::add);
    }
    return confirmed;
  }

  private static boolean isStill(
      Damage suspect, IndexRow.@Nullable Present row, @Nullable Version newest) {
    if (suspect.kind() == Kind.GONE) {
      return row != null && row.version().equals(suspect.indexed());
    }
    Version expected = Objects.requireNonNull(suspect.logged());
    return newest == null
        || expected.isNewerThan(newest)
        || (row == null && newest.equals(expected));
  }

  private void repair(List<Damage> damage, LogScan log) {
    List<IndexRow> rows = new ArrayList<>();
    Map<ImageKey, Version> wanted = new HashMap<>();
    for (Damage each : damage) {
      if (each.kind() == Kind.GONE) {
        rows.add(new IndexRow.Gone(each.image(), end(each)));
      } else {
        wanted.put(each.image(), Objects.requireNonNull(each.logged()));
      }
    }
    LOG.info("repairing index {}: {} images", index.spec().name(), damage.size());
    write(rows);
    rows.clear();
    log.forEach(
        record -> {
          if (reader.read(record) instanceof Change.Arrived change
              && change.version().equals(wanted.get(change.image()))) {
            rows.add(change.row());
            if (rows.size() == CHUNK) {
              write(rows);
              rows.clear();
            }
          }
        });
    write(rows);
  }

  /** A version that ends the one that is found; a real one as high replaces the end again. */
  private static Version end(Damage damage) {
    Version found = Objects.requireNonNull(damage.indexed());
    Version logged = damage.logged();
    return logged != null && logged.isNewerThan(found)
        ? logged
        : new Version(found.epoch(), found.offset() + 1);
  }

  private void write(List<IndexRow> rows) {
    // A log may hold a record twice, after a producer's retry; the newest wins in any order.
    Map<ImageKey, IndexRow> once =
        rows.stream().collect(Collectors.toMap(IndexRow::image, row -> row, (a, b) -> b));
    if (!once.isEmpty()) {
      index.write(once.values());
    }
  }
}
