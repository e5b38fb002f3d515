package lookalike.train.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import lookalike.model.ModelCard;

/** A self-contained HTML page about a run: its card, its losses, and what it reconstructs. */
public record TrainingReport(ModelCard card, List<CurvePoint> curve, ReportPictures pictures) {

  private static final int CHART_WIDTH = 860;
  private static final int CHART_HEIGHT = 260;
  private static final int MARGIN = 50;

  /** Returns the page. */
  public String html() {
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
        .formatted(
            escape(card.name()),
            escape(card.describe()),
            chart(),
            pictures.rows(),
            pictures.html());
  }

  private String chart() {
    if (curve.size() < 2) {
      return "<p>The run was too short for a curve.</p>";
    }
    List<CurvePoint> measured = curve.stream().filter(point -> point.heldOut() >= 0).toList();
    double[] training = curve.stream().mapToDouble(CurvePoint::training).sorted().toArray();
    // The first losses of a run are so large that they would flatten all the others.
    double top = training[(int) (training.length * 95L / 100)] * 1.1;
    double least = measured.stream().mapToDouble(CurvePoint::heldOut).min().orElse(training[0]);
    double bottom = Math.min(training[0], least) * 0.95;
    return String.format(
        Locale.ROOT,
        """
        <svg viewBox="0 0 %1$d %2$d" role="img"><title>Training and held-out loss by step</title>\
        %3$s%4$s%5$s<text x="%6$d" y="%7$d">blue: training; amber: held-out photos</text>\
        <text x="%1$d" y="%7$d" text-anchor="end">step %8$d</text></svg>\
        """,
        CHART_WIDTH,
        CHART_HEIGHT,
        axes(bottom, top),
        line("training", curve, CurvePoint::training, bottom, top),
        line("held-out", measured, CurvePoint::heldOut, bottom, top),
        MARGIN,
        CHART_HEIGHT - 4,
        curve.getLast().step());
  }

  private static String axes(double bottom, double top) {
    StringBuilder axes = new StringBuilder();
    for (int tick = 0; tick <= 4; tick++) {
      double value = bottom + (top - bottom) * tick / 4;
      double y = y(value, bottom, top);
      axes.append(
          String.format(
              Locale.ROOT,
              "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%3$.1f\"/>"
                  + "<text x=\"0\" y=\"%.1f\">%.4f</text>",
              MARGIN,
              CHART_WIDTH,
              y,
              y + 4,
              value));
    }
    return axes.toString();
  }

  private String line(
      String name,
      List<CurvePoint> points,
      ToDoubleFunction<CurvePoint> value,
      double bottom,
      double top) {
    double lastStep = curve.getLast().step();
    StringBuilder line = new StringBuilder("<polyline class=\"curve " + name + "\" points=\"");
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

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
