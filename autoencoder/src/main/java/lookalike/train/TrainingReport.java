package lookalike.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import lookalike.image.PngEncoder;
import lookalike.image.RgbImage;
import lookalike.model.Autoencoder;
import lookalike.model.ModelCard;
import lookalike.train.TrainingState.CurvePoint;

/** A self-contained HTML page about a run: its card, its losses, and what it reconstructs. */
final class TrainingReport {

  private static final int COLUMNS = 12;
  private static final int ROWS = 4;
  private static final int CHART_WIDTH = 860;
  private static final int CHART_HEIGHT = 260;
  private static final int MARGIN = 50;

  private final ModelCard card;
  private final TrainingState state;
  private final Autoencoder network;
  private final HeldOut heldOut;

  TrainingReport(ModelCard card, TrainingState state, Autoencoder network, HeldOut heldOut) {
    this.card = card;
    this.state = state;
    this.network = network;
    this.heldOut = heldOut;
  }

  String html() throws IOException {
    return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Training of %1$s</title>
        <style>
          :root { color-scheme: light dark; --training: #2563eb; --held-out: #d97706; }
          body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
          pre { overflow-x: auto; } svg, img { max-width: 100%%; height: auto; }
          img { image-rendering: pixelated; width: 100%%; }
          text { font: 12px system-ui, sans-serif; fill: currentColor; }
          .axis { stroke: currentColor; opacity: .25; } .curve { fill: none; stroke-width: 1.5; }
          .training { stroke: var(--training); } .held-out { stroke: var(--held-out); }
        </style>
        <h1>Training of %1$s</h1>
        <pre>%2$s</pre>
        <h2>Loss by step</h2>
        %3$s
        <h2>Held-out photos: %4$s</h2>
        %5$s
        </html>
        """
        .formatted(escape(card.name()), escape(card.describe()), chart(), rowsInWords(), grid());
  }

  private String chart() {
    List<CurvePoint> curve = state.curve();
    if (curve.size() < 2) {
      return "<p>The run was too short for a curve.</p>";
    }
    // The first losses of a run are so large that they would flatten all the others.
    double top =
        curve.stream()
                .mapToDouble(CurvePoint::training)
                .sorted()
                .skip(curve.size() * 95L / 100)
                .findFirst()
                .orElse(1)
            * 1.1;
    double bottom =
        curve.stream()
                .mapToDouble(
                    point ->
                        point.heldOut() >= 0
                            ? Math.min(point.training(), point.heldOut())
                            : point.training())
                .min()
                .orElse(0)
            * 0.95;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg viewBox=\"0 0 " + CHART_WIDTH + " " + CHART_HEIGHT + "\" role=\"img\">")
        .append("<title>Training and held-out loss by step</title>");
    for (int tick = 0; tick <= 4; tick++) {
      double value = bottom + (top - bottom) * tick / 4;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                  + "<text x=\"0\" y=\"%.1f\">%.4f</text>",
              MARGIN,
              CHART_WIDTH,
              y(value, bottom, top),
              y(value, bottom, top),
              y(value, bottom, top) + 4,
              value));
    }
    svg.append(line("training", curve, CurvePoint::training, bottom, top));
    List<CurvePoint> measured = curve.stream().filter(point -> point.heldOut() >= 0).toList();
    svg.append(line("held-out", measured, CurvePoint::heldOut, bottom, top));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\">blue: training; amber: held-out photos</text>",
            MARGIN,
            CHART_HEIGHT - 4));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">step %d</text></svg>",
            CHART_WIDTH,
            CHART_HEIGHT - 4,
            curve.getLast().step()));
    return svg.toString();
  }

  private String line(
      String name,
      List<CurvePoint> points,
      ToDoubleFunction<CurvePoint> value,
      double bottom,
      double top) {
    StringBuilder line = new StringBuilder("<polyline class=\"curve " + name + "\" points=\"");
    double lastStep = state.curve().getLast().step();
    for (CurvePoint point : points) {
      double x = MARGIN + (CHART_WIDTH - MARGIN) * point.step() / lastStep;
      double height = Math.clamp(value.applyAsDouble(point), bottom, top);
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(height, bottom, top)));
    }
    return line.append("\"/>").toString();
  }

  private static double y(double value, double bottom, double top) {
    return 10 + (CHART_HEIGHT - 40) * (top - value) / (top - bottom);
  }

  private String rowsInWords() {
    return network.config().denoising()
        ? "as they are, corrupted, and what becomes of that"
        : "each above its reconstruction";
  }

  private String grid() throws IOException {
    List<Integer> indexes = heldOut.indexes(Integer.MAX_VALUE);
    int shown = Math.min(COLUMNS * ROWS, indexes.size());
    if (shown == 0) {
      return "<p>No photo was held out.</p>";
    }
    List<Integer> spread =
        java.util.stream.IntStream.range(0, shown)
            .mapToObj(i -> indexes.get(i * indexes.size() / shown))
            .toList();
    HeldOut.Images images = heldOut.images(spread);
    List<float[]> rows = new ArrayList<>();
    rows.add(images.target());
    if (network.config().denoising()) {
      rows.add(images.input());
    }
    rows.add(network.whole().forward(images.input(), shown, false));
    int side = network.config().viewSide();
    int groups = (shown + COLUMNS - 1) / COLUMNS;
    int gridRows = groups * rows.size();
    byte[] pixels = new byte[gridRows * side * COLUMNS * side * 3];
    for (int n = 0; n < shown; n++) {
      for (int row = 0; row < rows.size(); row++) {
        draw(rows.get(row), n, pixels, n / COLUMNS * rows.size() + row, n % COLUMNS);
      }
    }
    byte[] png = PngEncoder.encode(new RgbImage(COLUMNS * side, gridRows * side, pixels));
    return "<img alt=\"Photos and reconstructions\" src=\"data:image/png;base64,"
        + Base64.getEncoder().encodeToString(png)
        + "\">";
  }

  private void draw(float[] images, int n, byte[] pixels, int gridRow, int gridColumn) {
    int side = network.config().viewSide();
    for (int row = 0; row < side; row++) {
      int from = (n * side + row) * side * 3;
      int to = ((gridRow * side + row) * COLUMNS + gridColumn) * side * 3;
      for (int i = 0; i < side * 3; i++) {
        pixels[to + i] = (byte) Math.round(Math.clamp(images[from + i], 0, 1) * 255);
      }
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
