package dev.lookalike.indexer;

import dev.lookalike.app.ByteSize;
import dev.lookalike.app.HttpSettings;
import dev.lookalike.app.KafkaSettings;
import dev.lookalike.app.ModelSettings;
import dev.lookalike.app.Setting;
import dev.lookalike.app.TracingSettings;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.index.IndexSettings;
import dev.lookalike.index.IndexSpec;
import dev.lookalike.index.Metric;
import dev.lookalike.schema.Limits;
import dev.lookalike.schema.ModelId;
import java.time.Duration;
import java.util.Optional;

/**
 * The indexer's settings.
 *
 * @param group the consumer group; by default one for each model
 * @param indexName of the physical index; another name is another index
 * @param serve whether the index is put into service once it is complete
 */
public record IndexerSettings(
    KafkaSettings kafka,
    @Setting(
            value = "index",
            doc = "index, or rebuild to fill an empty index beside the one in use")
        Mode mode,
    @Setting(value = "", doc = "Consumer group; lookalike-indexer-MODEL when absent")
        Optional<String> group,
    @Setting(value = "true", doc = "Whether queries are switched to this index once it is complete")
        boolean serve,
    TracingSettings tracing,
    ModelSettings model,
    IndexSettings index,
    @Setting(value = "", doc = "The index's name; images_ and the model's id when absent")
        Optional<String> indexName,
    Neighbours neighbours,
    BatchSettings batch,
    VerifySettings verify,
    HttpSettings http) {

  /** What an indexer does. */
  public enum Mode {
    /** Indexes and publishes. */
    INDEX,
    /** Fills an empty index from the whole log, publishes nothing, ends once it is in service. */
    REBUILD
  }

  /**
   * What counts as near.
   *
   * @param topK how many at most
   * @param floor the least score; the model's own when absent
   * @param compareStep how many are compared before it is asked whether one may be a copy
   * @param skipUnchanged whether a picture that is what it was before is written only
   */
  public record Neighbours(
      @Setting(value = "20", doc = "How many neighbours an image has at most, 1 to 128") int topK,
      @Setting(value = "", doc = "Least score of a neighbour; the model manifest's when absent")
          Optional<Double> floor,
      @Setting(
              value = "5",
              doc =
                  "Neighbours are compared nearest first until none of so many can be laid on the"
                      + " image; top-k compares all")
          int compareStep,
      @Setting(
              value = "true",
              doc =
                  "Whether a picture that arrives again as it was is not searched for again; false"
                      + " to have a catalogue that is published again compared anew")
          boolean skipUnchanged) {
    public Neighbours {
      if (topK < 1 || topK > Limits.CANDIDATES) {
        throw new IllegalArgumentException(
            "top-k %d must be 1 to %d".formatted(topK, Limits.CANDIDATES));
      }
      if (compareStep < 1) {
        throw new IllegalArgumentException(
            "compare-step %d must be 1 or more".formatted(compareStep));
      }
    }
  }

  /**
   * The comparison of the index with its log, while indexing.
   *
   * @param every how long after the last one; zero: never
   * @param repair whether what differs is written again
   */
  public record VerifySettings(
      @Setting(value = "24h", doc = "How often the index is compared with its log; 0s: never")
          Duration every,
      @Setting(value = "false", doc = "Whether the comparison repairs what differs")
          boolean repair) {}

  /**
   * What is in memory at a time.
   *
   * @param records in one batch at most
   * @param fetch bytes of one fetch
   */
  public record BatchSettings(
      @Setting(value = "256", doc = "Vectors in one batch at most, 1 to 4096") int records,
      @Setting(value = "16MiB", doc = "Bytes of one fetch from a broker") ByteSize fetch) {
    public BatchSettings {
      if (records < 1 || records > 4096) {
        throw new IllegalArgumentException("records %d must be 1 to 4096".formatted(records));
      }
      if (fetch.bytes() < Limits.VECTOR_BYTES || fetch.bytes() > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("fetch must be 1MiB to 2047MiB");
      }
    }
  }

  /** The index for the vectors of a model in the variant that is set. */
  public IndexSpec spec(ModelManifest manifest) {
    return spec(
        manifest.modelId(model.variant()), manifest.dimension(), Metric.valueOf(manifest.metric()));
  }

  /**
   * The index for a model's vectors.
   *
   * @throws IllegalArgumentException when the name is not one
   */
  public IndexSpec spec(ModelId id, int dimension, Metric metric) {
    String name =
        indexName.orElseGet(() -> "images_" + id.toString().replaceAll("[^A-Za-z0-9_]", "_"));
    return new IndexSpec(name, id, dimension, metric);
  }

  String groupOf(ModelId model) {
    return group.orElse("lookalike-indexer-" + model);
  }

  /** Where the rebuild of an index keeps how far it is. */
  String rebuildGroupOf(ModelId model, String index) {
    return groupOf(model) + ".rebuild." + index;
  }
}
