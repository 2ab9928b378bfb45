package dev.lookalike.campaign.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lookalike.campaign.landscape.Landscape;
import dev.lookalike.campaign.scenario.Picture.Look;
import dev.lookalike.embedding.DecodeLimits;
import dev.lookalike.embedding.DecodedImage;
import dev.lookalike.embedding.DjlImageEmbedder;
import dev.lookalike.embedding.ModelManifest;
import dev.lookalike.embedding.OpenCvImageDecoder;
import dev.lookalike.fingerprint.Comparer;
import dev.lookalike.fingerprint.Fingerprinter;
import dev.lookalike.schema.Comparison;
import dev.lookalike.schema.Embedding;
import dev.lookalike.schema.Fingerprint;
import dev.lookalike.test.Repository;
import dev.lookalike.verdict.VerdictModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the campaigns' pictures leave the verdict no doubt. */
class DrawingTest {
  private static final int MOTIFS = 24;
  private static final int CROWD = 300;

  private record Seen(Embedding embedding, Fingerprint fingerprint) {}

  private final VerdictModel verdict =
      VerdictModel.load(Repository.models(), Landscape.MODEL.name());
  private final Comparer comparer = new Comparer();

  @Test
  void shouldBePlainlyCopiesOrPlainlyNot() throws Exception {
    List<Seen> originals = seen(Look.ORIGINAL, MOTIFS);
    List<Seen> copies = seen(Look.COPY, MOTIFS);
    for (int i = 0; i < MOTIFS; i++) {
      for (int j = 0; j < MOTIFS; j++) {
        double probability = probability(originals.get(i), copies.get(j));
        if (i == j) {
          assertThat(probability).as("motif %d", i).isGreaterThan(.996);
        } else {
          assertThat(probability).as("motifs %d and %d", i, j).isLessThan(.01);
        }
      }
    }
  }

  /** The search's part: far inside of the candidates that the indexer asks for. */
  @Test
  void shouldKeepCopiesNear() throws Exception {
    List<Embedding> originals = seen(Look.ORIGINAL, CROWD).stream().map(Seen::embedding).toList();
    List<Embedding> copies = seen(Look.COPY, MOTIFS).stream().map(Seen::embedding).toList();
    for (int i = 0; i < MOTIFS; i++) {
      Embedding copy = copies.get(i);
      double own = cosine(copy, originals.get(i));
      assertThat(originals.stream().filter(other -> cosine(copy, other) > own).count())
          .as("nearer than the original of motif %d", i)
          .isLessThan(3);
    }
  }

  private double probability(Seen one, Seen other) {
    Comparison comparison = comparer.compare(one.fingerprint(), other.fingerprint());
    return verdict.probability(
        comparison.with(Comparison.COSINE, cosine(one.embedding(), other.embedding())));
  }

  private static List<Seen> seen(Look look, int motifs) throws Exception {
    ModelManifest manifest = ModelManifest.load(Repository.models(), Landscape.MODEL.name());
    OpenCvImageDecoder decoder = new OpenCvImageDecoder(manifest.input(), DecodeLimits.DEFAULT);
    List<DecodedImage> decoded = new ArrayList<>();
    for (int motif = 0; motif < motifs; motif++) {
      decoded.add(decoder.decode(Drawing.file(new Picture(motif, look)), 1));
    }
    try (DjlImageEmbedder embedder =
        DjlImageEmbedder.load(
            Repository.models(), Landscape.MODEL.name(), Landscape.MODEL.variant(), 0)) {
      List<Embedding> embeddings =
          embedder.embed(decoded.stream().map(DecodedImage::input).toList());
      Fingerprinter fingerprinter = new Fingerprinter();
      List<Seen> seen = new ArrayList<>();
      for (int i = 0; i < MOTIFS; i++) {
        seen.add(new Seen(embeddings.get(i), fingerprinter.fingerprint(decoded.get(i).picture())));
      }
      return seen;
    }
  }

  private static double cosine(Embedding one, Embedding other) {
    float[] a = one.toArray();
    float[] b = other.toArray();
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }
}
