package lookalike.train.report;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import lookalike.model.ModelCard;

/** A self-contained HTML page about a run: its card, its losses, and what it reconstructs. */
public record TrainingReport(ModelCard card, List<CurvePoint> curve, ReportPictures pictures) {

  private static final String TRAINING = "Training loss by step";
  private static final String HELD_OUT = "Loss on held-out photos by step";

  /** Returns the page. */
  public String html() {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Training of %1$s</title>
    <style>
      :root { color-scheme: light dark; --training: #2563eb; --held-out: #d97706; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      pre { overflow-x: auto; } pre:focus-visible { outline: 3px solid var(--training); outline-offset: 2px; }
      svg, img { max-width: 100%%; height: auto; }
      img { image-rendering: pixelated; width: 100%%; }
      text { font: 12px system-ui, sans-serif; fill: currentColor; }
      .axis { stroke: currentColor; opacity: .25; } .curve { fill: none; stroke-width: 1.5; }
      .curve.training { stroke: var(--training); } .curve.held-out { stroke: var(--held-out); }
      .end.training { fill: var(--training); } .end.held-out { fill: var(--held-out); }
    </style>
    </head>
    <body>
    <header>
    <h1>Training of %1$s</h1>
    </header>
    <main>
    <pre role="region" aria-label="Model card" tabindex="0">%2$s</pre>
    <h2>%3$s</h2>
    %4$s
    <h2>%5$s</h2>
    %6$s
    <h2>Held-out photos: %7$s</h2>
    %8$s
    </main>
    </body>
    </html>
    """
        .formatted(
            escape(card.name()),
            escape(card.describe()),
            TRAINING,
            chart(TRAINING, "training", points(CurvePoint::training, any -> true)),
            HELD_OUT,
            chart(HELD_OUT, "held-out", points(CurvePoint::heldOut, loss -> loss >= 0)),
            pictures.rows(),
            pictures.html());
  }

  private List<LossChart.Point> points(
      ToDoubleFunction<CurvePoint> loss, DoublePredicate isMeasured) {
    return curve.stream()
        .filter(point -> isMeasured.test(loss.applyAsDouble(point)))
        .map(point -> new LossChart.Point(point.step(), loss.applyAsDouble(point)))
        .toList();
  }

  private String chart(String name, String style, List<LossChart.Point> points) {
    return curve.size() < 2 || points.isEmpty()
        ? "<p>The run was too short for a curve.</p>"
        : new LossChart(name, style, points, curve.getLast().step()).svg();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
