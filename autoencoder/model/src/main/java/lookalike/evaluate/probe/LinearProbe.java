package lookalike.evaluate.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lookalike.kernel.Gemm;

/**
 * How well a linear classifier tells classes by their vectors: multinomial logistic regression on
 * standardised numbers, with a quadratic penalty that is chosen on a fifth of the training
 * examples, before it is trained on all of them (<a href="https://arxiv.org/abs/1610.01644">Alain
 * &amp; Bengio, 2016</a>). The same examples always give the same figures, whatever the number of
 * processors.
 *
 * <p>The classifier is our own because matrix products on dense arrays are what it needs: of 50,000
 * vectors of 448 numbers in 10 classes LIBLINEAR made objects of 640 MB, and one fit, one class
 * against the rest, took a processor 46 to 77 seconds; the six fits here take 17 seconds of a
 * processor together.
 */
public final class LinearProbe {

  /**
   * The penalties that are tried, the strongest first: the factor before half the squared length of
   * the weights, beside the mean loss of an example.
   */
  public static final List<Double> REGULARIZATIONS = List.of(1.0, 0.1, 0.01, 0.001, 0.0001);

  private static final long SEED = 1;
  private static final double FLAT = 1e-4; // the gradient's length is of the order of 1 at first

  private final Gemm gemm;

  /** Prepares to compute by the given kernel, on all processors. */
  public LinearProbe(Gemm gemm) {
    this.gemm = gemm;
  }

  /**
   * What came of it.
   *
   * @param accuracy the share of the queries whose class it told, 0..1
   * @param validationAccuracy the same of the examples by which the penalty was chosen
   * @param regularization the penalty, one of {@link #REGULARIZATIONS}
   */
  public record Figures(double accuracy, double validationAccuracy, double regularization) {}

  /**
   * Trains and asks.
   *
   * @param training at least 2 examples, with classes from 0
   * @param queries at least 1 example of the same dimensions
   */
  public Figures run(Examples training, Examples queries) {
    if (training.count() < 2 || queries.count() < 1) {
      throw new IllegalArgumentException(
          "a linear probe needs at least 2 training images and 1 query, got "
              + training.count()
              + " and "
              + queries.count());
    }
    Standardization standardization = Standardization.fit(training);
    Examples standard = standardization.apply(training);
    int classes = training.classCount();
    Choice choice = choose(standard, classes);
    SmoothFunction loss = new SoftmaxLoss(gemm, standard, classes, choice.regularization());
    float[] parameters = SoftmaxLoss.toFloats(Descent.minimize(loss, choice.parameters(), FLAT));
    double accuracy = accuracy(standardization.apply(queries), parameters, classes);
    return new Figures(accuracy, choice.accuracy(), choice.regularization());
  }

  /** A penalty, how good it was, and the parameters that were found with it. */
  private record Choice(double regularization, double accuracy, double[] parameters) {}

  /** Returns the penalty that is best on a fifth of the examples, of equals the strongest. */
  private Choice choose(Examples examples, int classes) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, examples.count()).boxed().toList());
    Collections.shuffle(order, new Random(SEED));
    int held = Math.max(1, order.size() / 5);
    Examples validation = examples.choose(order.subList(0, held));
    Examples rest = examples.choose(order.subList(held, order.size()));
    double[] parameters = new double[(examples.dimensions() + 1) * classes];
    Choice best = new Choice(REGULARIZATIONS.get(0), -1, parameters);
    for (double regularization : REGULARIZATIONS) {
      // Each begins where the stronger one before it ended, which is near.
      SmoothFunction loss = new SoftmaxLoss(gemm, rest, classes, regularization);
      parameters = Descent.minimize(loss, parameters, FLAT);
      double accuracy = accuracy(validation, SoftmaxLoss.toFloats(parameters), classes);
      if (accuracy > best.accuracy()) {
        best = new Choice(regularization, accuracy, parameters);
      }
    }
    return best;
  }

  private double accuracy(Examples examples, float[] parameters, int classes) {
    int count = examples.count();
    float[] scores = SoftmaxLoss.scores(gemm, examples, 0, count, parameters, classes);
    int right = 0;
    for (int row = 0; row < count; row++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        best = scores[row * classes + k] > scores[row * classes + best] ? k : best;
      }
      right += best == examples.classes()[row] ? 1 : 0;
    }
    return (double) right / count;
  }
}
