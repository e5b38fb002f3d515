package lookalike.train.report;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * A loss over the steps of a run, drawn on a scale of its own as an element of a page.
 *
 * @param name what it shows, in words, for those who do not see it
 * @param style the class of its line in the page
 * @param points in the order of their steps, at least one
 * @param lastStep where the horizontal axis ends, at least 1
 */
record LossChart(String name, String style, List<Point> points, int lastStep) {

  /** A loss at a step; a number. */
  record Point(int step, double loss) {}

  private static final int WIDTH = 860;
  private static final int HEIGHT = 240;
  private static final int LEFT = 60;
  private static final int RIGHT = WIDTH - 4; // room for the dot at the end
  private static final int TOP = 10;
  private static final int BOTTOM = 210;
  private static final int INTERVALS = 4;

  /** Which part of the range is left free above and below the line. */
  private static final double FREE = 0.05;

  /** What the vertical axis shows. */
  private record Range(double bottom, double top) {

    /** The first losses of a run are so large that they would flatten all the others. */
    static Range of(List<Point> points) {
      double[] sorted = points.stream().mapToDouble(Point::loss).sorted().toArray();
      double least = sorted[0];
      double most = sorted[(int) (sorted.length * 95L / 100)];
      double free = Math.max(FREE * (most - least), FREE * Math.abs(most) / INTERVALS);
      return new Range(least - Math.max(free, 1e-6), most + Math.max(free, 1e-6));
    }

    double y(double loss) {
      double share = (top - Math.clamp(loss, bottom, top)) / (top - bottom);
      return TOP + (BOTTOM - TOP) * share;
    }
  }

  /** Returns the drawing. */
  String svg() {
    Range range = Range.of(points);
    Formatter svg = new Formatter(Locale.ROOT);
    svg.format(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\"><title>%s: %.5f at step %,d, %.5f at step"
            + " %,d</title>",
        WIDTH,
        HEIGHT,
        name,
        points.getFirst().loss(),
        points.getFirst().step(),
        points.getLast().loss(),
        points.getLast().step());
    for (int tick = 0; tick <= INTERVALS; tick++) {
      double loss = range.bottom + (range.top - range.bottom) * tick / INTERVALS;
      double y = range.y(loss);
      svg.format(
          "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
              + "<text x=\"0\" y=\"%.1f\">%.4f</text>",
          LEFT, RIGHT, y, y, y + 4, loss);
    }
    svg.format("<polyline class=\"curve %s\" points=\"", style);
    points.forEach(point -> svg.format("%.1f,%.1f ", x(point), range.y(point.loss())));
    // A line of one point would not be seen.
    svg.format(
        "\"/><circle class=\"end %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
        style, x(points.getLast()), range.y(points.getLast().loss()));
    svg.format(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">step %,d</text></svg>%n",
        RIGHT, HEIGHT - 4, lastStep);
    return svg.toString();
  }

  private double x(Point point) {
    return LEFT + (double) (RIGHT - LEFT) * point.step() / lastStep;
  }
}
