package dev.fjord.bench.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/// The table of calls as bars on a logarithmic scale.
final class Chart {
  private static final int DOTS_PER_INCH = 110;

  private static final Map<Side, Color> COLORS =
      Map.of(
          Side.FJORD, new Color(0x0B6E8A),
          Side.HAND, new Color(0x8FB8C4),
          Side.JNI, new Color(0xD98A29),
          Side.JNA, new Color(0xA23B3B),
          Side.JNR, new Color(0x7A6FA0));

  private final Results results;

  Chart(Results results) {
    this.results = results;
  }

  /// Writes it as PNG.
  void save(Path file) throws IOException {
    BitmapEncoder.saveBitmapWithDPI(draw(), file.toString(), BitmapFormat.PNG, DOTS_PER_INCH);
  }

  private CategoryChart draw() {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1100)
            .height(560)
            .title("Nanoseconds per call (lower is better, logarithmic)")
            .yAxisTitle("ns")
            .build();
    style(chart.getStyler());
    for (Side side : List.of(Side.FJORD, Side.HAND, Side.JNI, Side.JNA, Side.JNR)) {
      addBars(chart, side);
    }
    return chart;
  }

  private static void style(CategoryStyler style) {
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setYAxisLogarithmic(true);
    style.setYAxisMin(1.0);
    style.setXAxisLabelRotation(20);
    style.setAvailableSpaceFill(0.8);
    style.setChartBackgroundColor(Color.WHITE);
  }

  private void addBars(CategoryChart chart, Side side) {
    List<String> names = new ArrayList<>();
    List<@Nullable Double> heights = new ArrayList<>();
    for (Question question : Question.charted()) {
      Optional<Measurement> measured = results.call(question, side);
      names.add(question.plainTitle());
      heights.add(measured.map(Measurement::nanos).orElse(null));
    }
    if (heights.stream().anyMatch(height -> height != null)) {
      chart.addSeries(side.title(), names, heights).setFillColor(COLORS.get(side));
    }
  }
}
