package dev.lookalike.campaign.soak;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** All series over time, a chart for each measure, in one picture. */
final class Graph {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 360;
  private static final int COLUMNS = 2;

  private Graph() {}

  static void write(List<Series> series, Path file) throws IOException {
    List<XYChart> charts = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      charts.add(chart(measure, series.stream().filter(s -> s.measure() == measure).toList()));
    }
    while (charts.size() % COLUMNS != 0) {
      // The grid must be full.
      charts.add(new XYChartBuilder().width(WIDTH).height(HEIGHT).build());
    }
    int rows = charts.size() / COLUMNS;
    BitmapEncoder.saveBitmap(charts, rows, COLUMNS, file.toString(), BitmapFormat.PNG);
  }

  private static XYChart chart(Measure measure, List<Series> lines) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(measure.title())
            .xAxisTitle("minutes")
            .build();
    chart.getStyler().setYAxisMin(0.0).setXAxisMin(0.0);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    for (Series line : lines) {
      List<Double> minutes = line.seconds().stream().map(second -> second / 60).toList();
      chart
          .addSeries(line.name(), minutes, line.values())
          .setMarker(SeriesMarkers.NONE)
          .setLineStyle(new BasicStroke(1.5f));
    }
    return chart;
  }
}
