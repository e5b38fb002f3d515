package lookalike.insight.projection;

import java.util.stream.IntStream;

/**
 * t-SNE: moves points of a plane until their neighbourhoods are like the given affinities, by
 * gradient descent on the Kullback-Leibler divergence between the two (<a
 * href="https://jmlr.org/papers/v15/vandermaaten14a.html">van der Maaten, 2014</a>).
 *
 * <p>Every step depends on the motion before it and on nothing else, and every number is computed
 * by one thread in one order: so it repeats to the bit, and can be left off and gone on with. Safe
 * to share among threads.
 */
public final class StochasticNeighbourEmbedding {

  /** How coarse the forces of far away points may be taken. */
  private static final double THETA = 0.5;

  /** In the beginning affinities count more, so that those who belong together find each other. */
  private static final double EXAGGERATION = 12;

  private static final int MOST_EXAGGERATED = 250;
  private static final double EARLY_MOMENTUM = 0.5;
  private static final double MOMENTUM = 0.8;
  private static final double LEAST_GAIN = 0.01;
  private static final double USUAL_RATE = 200;

  private final Affinities affinities;
  private final double theta;
  private final int exaggerated;
  private final double rate;

  /**
   * Makes the descent.
   *
   * @param iterations how many steps it is meant to have; the first quarter, but at most 250, is
   *     exaggerated
   */
  public StochasticNeighbourEmbedding(Affinities affinities, int iterations) {
    this(affinities, iterations, THETA);
  }

  StochasticNeighbourEmbedding(Affinities affinities, int iterations, double theta) {
    this.affinities = affinities;
    this.theta = theta;
    this.exaggerated = Math.min(MOST_EXAGGERATED, iterations / 4);
    this.rate = rate(affinities.count());
  }

  /**
   * A twelfth of the number of points lets even very many come to their places (<a
   * href="https://doi.org/10.1038/s41467-019-13055-y">Belkina et al., 2019</a>), and 200 is usual
   * below 2,400. Fewer than 200 would be torn apart by that.
   */
  private static double rate(int count) {
    return Math.max(Math.min(USUAL_RATE, count), count / EXAGGERATION);
  }

  /** Returns the motion after one more step. */
  public Motion step(Motion now) {
    boolean isEarly = now.iteration() < exaggerated;
    double[] gradient = gradient(now.places(), isEarly ? EXAGGERATION : 1);
    double momentum = isEarly ? EARLY_MOMENTUM : MOMENTUM;
    int length = gradient.length;
    double[] places = new double[length];
    double[] updates = new double[length];
    double[] gains = new double[length];
    for (int i = 0; i < length; i++) {
      boolean goesOn = Math.signum(gradient[i]) != Math.signum(now.updates()[i]);
      gains[i] = Math.max(LEAST_GAIN, goesOn ? now.gains()[i] + 0.2 : now.gains()[i] * 0.8);
      updates[i] = momentum * now.updates()[i] - rate / 4 * gains[i] * gradient[i];
      places[i] = now.places()[i] + updates[i];
    }
    centre(places);
    return new Motion(now.iteration() + 1, places, updates, gains);
  }

  /**
   * Returns the gradient of the divergence, {@code 4 * sum of (p - q) * (y_i - y_j) / (1 + |y_i -
   * y_j|^2)}, with every p multiplied by {@code exaggeration}.
   */
  double[] gradient(double[] places, double exaggeration) {
    double[] repulsions = new double[places.length];
    double scale = repel(places, repulsions);
    double[] gradient = new double[places.length];
    IntStream.range(0, affinities.count())
        .parallel()
        .forEach(
            point -> {
              attract(places, point, gradient);
              for (int i = 2 * point; i < 2 * point + 2; i++) {
                gradient[i] = 4 * (exaggeration * gradient[i] - repulsions[i] / scale);
              }
            });
    return gradient;
  }

  /** Writes what drives the points apart, and returns the sum of {@code q} over all pairs. */
  private double repel(double[] places, double[] repulsions) {
    QuadTree tree = new QuadTree(places);
    double[] sums = new double[affinities.count()];
    IntStream.range(0, sums.length)
        .parallel()
        .forEach(
            i -> {
              int point = tree.order()[i];
              sums[point] = tree.repel(point, theta, repulsions);
            });
    double sum = 0;
    for (double each : sums) {
      sum += each - 1; // a point does not repel itself
    }
    return sum;
  }

  private void attract(double[] places, int point, double[] forces) {
    double x = places[2 * point];
    double y = places[2 * point + 1];
    double forceX = 0;
    double forceY = 0;
    for (int i = affinities.rowStarts()[point]; i < affinities.rowStarts()[point + 1]; i++) {
      int other = affinities.columns()[i];
      double dx = x - places[2 * other];
      double dy = y - places[2 * other + 1];
      double force = affinities.weights()[i] / (1 + dx * dx + dy * dy);
      forceX += force * dx;
      forceY += force * dy;
    }
    forces[2 * point] = forceX;
    forces[2 * point + 1] = forceY;
  }

  private static void centre(double[] places) {
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < places.length; i += 2) {
      sumX += places[i];
      sumY += places[i + 1];
    }
    for (int i = 0; i < places.length; i += 2) {
      places[i] -= sumX / (places.length / 2.0);
      places[i + 1] -= sumY / (places.length / 2.0);
    }
  }
}
