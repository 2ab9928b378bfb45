package dev.lookalike.campaign.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {
  @Test
  void shouldHaveAChartForEachMeasure(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("soak.png");
    Graph.write(Arrays.stream(Measure.values()).map(GraphTest::series).toList(), file);

    assertThat(ImageIO.read(file.toFile()).getHeight())
        .isGreaterThanOrEqualTo(360 * (Measure.values().length / 2));
  }

  private static Series series(Measure measure) {
    Series series = new Series(measure, "one");
    for (double second : List.of(0.0, 5.0, 10.0)) {
      series.add(second, second);
    }
    return series;
  }
}
