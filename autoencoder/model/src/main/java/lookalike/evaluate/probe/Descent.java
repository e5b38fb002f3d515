package lookalike.evaluate.probe;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the lowest point of a convex function by the limited-memory BFGS method (<a
 * href="https://doi.org/10.1007/BF01589116">Liu &amp; Nocedal, 1989</a>): the last steps and what
 * they did to the gradient stand for its second derivatives. Steps are halved until they lead down.
 */
final class Descent {

  private static final int MOST_STEPS = 300;
  private static final int REMEMBERED = 10;
  private static final int MOST_HALVINGS = 30;
  private static final double ENOUGH = 1e-4; // share of the promised decrease that is asked for

  /** A step, what it did to the gradient, and the inverse of their product. */
  private record Step(double[] move, double[] change, double inverse) {}

  private Descent() {}

  /**
   * Returns a point near the lowest.
   *
   * @param flat the length of a gradient that counts as none
   */
  static double[] minimize(SmoothFunction function, double[] start, double flat) {
    double[] point = start;
    double[] gradient = new double[point.length];
    double value = function.at(point, gradient);
    Deque<Step> steps = new ArrayDeque<>(); // the latest first
    for (int step = 0; step < MOST_STEPS && length(gradient) > flat; step++) {
      double[] direction = direction(gradient, steps);
      double slope = dot(direction, gradient);
      double share = steps.isEmpty() ? Math.min(1, 1 / length(gradient)) : 1;
      double[] next = sum(point, share, direction);
      double[] nextGradient = new double[point.length];
      double nextValue = function.at(next, nextGradient);
      for (int i = 0; i < MOST_HALVINGS && !(nextValue <= value + ENOUGH * share * slope); i++) {
        share /= 2;
        next = sum(point, share, direction);
        nextValue = function.at(next, nextGradient);
      }
      if (!(nextValue < value)) {
        return point; // rounding hides what is left to gain
      }
      remember(steps, sum(next, -1, point), sum(nextGradient, -1, gradient));
      point = next;
      gradient = nextGradient;
      value = nextValue;
    }
    return point;
  }

  private static void remember(Deque<Step> steps, double[] move, double[] change) {
    double product = dot(move, change);
    if (product > 0) { // always so of a convex function, but for rounding
      steps.addFirst(new Step(move, change, 1 / product));
    }
    if (steps.size() > REMEMBERED) {
      steps.removeLast();
    }
  }

  /** Returns the gradient times what is known of the inverse second derivatives, downwards. */
  private static double[] direction(double[] gradient, Deque<Step> steps) {
    double[] direction = sum(new double[gradient.length], -1, gradient);
    Deque<Double> shares = new ArrayDeque<>();
    for (Step step : steps) {
      double share = step.inverse() * dot(step.move(), direction);
      shares.addFirst(share);
      direction = sum(direction, -share, step.change());
    }
    if (!steps.isEmpty()) {
      Step latest = steps.getFirst();
      double scale = 1 / (latest.inverse() * dot(latest.change(), latest.change()));
      direction = sum(new double[gradient.length], scale, direction);
    }
    for (var oldestFirst = steps.descendingIterator(); oldestFirst.hasNext(); ) {
      Step step = oldestFirst.next();
      double share = step.inverse() * dot(step.change(), direction);
      direction = sum(direction, shares.removeFirst() - share, step.move());
    }
    return direction;
  }

  private static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + factor * b[i];
    }
    return sum;
  }
}
