package lookalike.nn.loss;

import static lookalike.nn.CodesInDouble.dot;

import java.util.Arrays;
import lookalike.nn.CodesInDouble;
import lookalike.nn.Compute;
import lookalike.nn.Samples;
import org.jspecify.annotations.Nullable;

/** A loss between views beside its definition, for the tests that every such loss must pass. */
enum ViewLossCase {
  DECOUPLED {
    @Override
    ViewLoss loss(Compute compute) {
      return new ContrastiveLoss(compute, ContrastiveLoss.Form.DECOUPLED, 0.2, null);
    }

    @Override
    double definition(CodesInDouble codes) {
      return contrastive(codes, false, 0.2, null);
    }
  },
  COUPLED {
    @Override
    ViewLoss loss(Compute compute) {
      return new ContrastiveLoss(compute, ContrastiveLoss.Form.COUPLED, 0.5, null);
    }

    @Override
    double definition(CodesInDouble codes) {
      return contrastive(codes, true, 0.5, null);
    }
  },
  DECOUPLED_WITH_QUEUE {
    @Override
    ViewLoss loss(Compute compute) {
      return new ContrastiveLoss(
          compute, ContrastiveLoss.Form.DECOUPLED, 0.1, filledQueue(compute));
    }

    @Override
    double definition(CodesInDouble codes) {
      return contrastive(codes, false, 0.1, CodesInDouble.of(QUEUED, QUEUED_ROWS, 1, DIMENSIONS));
    }
  },
  COUPLED_WITH_QUEUE {
    @Override
    ViewLoss loss(Compute compute) {
      return new ContrastiveLoss(compute, ContrastiveLoss.Form.COUPLED, 0.1, filledQueue(compute));
    }

    @Override
    double definition(CodesInDouble codes) {
      return contrastive(codes, true, 0.1, CodesInDouble.of(QUEUED, QUEUED_ROWS, 1, DIMENSIONS));
    }
  },
  CODING_RATE {
    @Override
    ViewLoss loss(Compute compute) {
      return new CodingRateLoss(compute, 0.2, 20);
    }

    @Override
    double definition(CodesInDouble codes) {
      return codingRate(codes, 0.2, 20);
    }
  },
  VICREG {
    @Override
    ViewLoss loss(Compute compute) {
      return new VicRegLoss(compute);
    }

    @Override
    double definition(CodesInDouble codes) {
      return vicReg(codes);
    }
  },
  ENTROPY {
    @Override
    ViewLoss loss(Compute compute) {
      return new EntropyLoss(compute);
    }

    @Override
    double definition(CodesInDouble codes) {
      return entropy(codes);
    }
  };

  /** Numbers of a code: no multiple of any vector's lanes. */
  static final int DIMENSIONS = 7;

  private static final int QUEUED_ROWS = 300;

  private static final float[] QUEUED = Samples.normals(QUEUED_ROWS * DIMENSIONS, 77);

  /** Makes the loss. */
  abstract ViewLoss loss(Compute compute);

  /** Returns the same loss, straight from its formula. */
  abstract double definition(CodesInDouble codes);

  private static MemoryQueue filledQueue(Compute compute) {
    MemoryQueue queue = new MemoryQueue(compute, QUEUED_ROWS + 11, DIMENSIONS);
    queue.add(QUEUED, QUEUED_ROWS);
    return queue;
  }

  private static double contrastive(
      CodesInDouble codes, boolean coupled, double temperature, @Nullable CodesInDouble queued) {
    double loss = 0;
    for (int i = 0; i < codes.rows(); i++) {
      double negatives = 0;
      for (int j = 0; j < codes.rows(); j++) {
        if (codes.image(j) != codes.image(i)) {
          negatives += Math.exp(dot(codes.unit(i), codes.unit(j)) / temperature);
        }
      }
      for (int q = 0; queued != null && q < queued.rows(); q++) {
        negatives += Math.exp(dot(codes.unit(i), queued.unit(q)) / temperature);
      }
      for (int p = 0; p < codes.rows(); p++) {
        if (p != i && codes.image(p) == codes.image(i)) {
          double logit = dot(codes.unit(i), codes.unit(p)) / temperature;
          loss += Math.log(negatives + (coupled ? Math.exp(logit) : 0)) - logit;
        }
      }
    }
    return loss / (codes.rows() * (codes.views() - 1));
  }

  private static double codingRate(CodesInDouble codes, double distortion, double agreement) {
    double rates = 0;
    for (int view = 0; view < codes.views(); view++) {
      double[][] matrix = new double[codes.dimensions()][codes.dimensions()];
      for (int i = 0; i < codes.dimensions(); i++) {
        matrix[i][i] = 1;
      }
      for (int image = 0; image < codes.images(); image++) {
        double[] unit = codes.unit(view * codes.images() + image);
        double scale = codes.dimensions() / (codes.images() * distortion);
        for (int i = 0; i < codes.dimensions(); i++) {
          for (int j = 0; j < codes.dimensions(); j++) {
            matrix[i][j] += scale * unit[i] * unit[j];
          }
        }
      }
      rates += Math.log(determinant(matrix)) / 2;
    }
    double cosines = 0;
    for (int image = 0; image < codes.images(); image++) {
      double[] sum = new double[codes.dimensions()];
      for (int row = image; row < codes.rows(); row += codes.images()) {
        double[] unit = codes.unit(row);
        Arrays.setAll(sum, i -> sum[i] + unit[i]);
      }
      for (int row = image; row < codes.rows(); row += codes.images()) {
        cosines += dot(codes.unit(row), sum) / Math.sqrt(dot(sum, sum));
      }
    }
    return -rates / codes.views() - agreement * cosines / codes.rows();
  }

  /** By elimination; overwrites the matrix, which must be positive definite. */
  private static double determinant(double[][] matrix) {
    double determinant = 1;
    for (int k = 0; k < matrix.length; k++) {
      determinant *= matrix[k][k];
      for (int i = k + 1; i < matrix.length; i++) {
        double factor = matrix[i][k] / matrix[k][k];
        for (int j = k; j < matrix.length; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
      }
    }
    return determinant;
  }

  private static double vicReg(CodesInDouble codes) {
    int views = codes.views();
    double invariance = 0;
    for (int i = 0; i < codes.rows(); i++) {
      for (int j = i + 1; j < codes.rows(); j++) {
        double[] a = codes.row(i);
        double[] b = codes.row(j);
        if (codes.image(i) == codes.image(j)) {
          invariance += dot(a, a) + dot(b, b) - 2 * dot(a, b);
        }
      }
    }
    double variance = 0;
    double covariance = 0;
    for (int view = 0; view < views; view++) {
      for (int i = 0; i < codes.dimensions(); i++) {
        for (int j = 0; j < codes.dimensions(); j++) {
          double number = covariance(codes, view, i, j);
          variance += i == j ? Math.max(0, 1 - Math.sqrt(number + 1e-4)) : 0;
          covariance += i == j ? 0 : number * number;
        }
      }
    }
    double pairs = views * (views - 1) / 2.0 * codes.images();
    return 25 * invariance / (pairs * codes.dimensions())
        + 25 * variance / (views * codes.dimensions())
        + 2 * covariance / (views * codes.dimensions());
  }

  private static double covariance(CodesInDouble codes, int view, int i, int j) {
    double sumI = 0;
    double sumJ = 0;
    double products = 0;
    for (int image = 0; image < codes.images(); image++) {
      double[] code = codes.row(view * codes.images() + image);
      sumI += code[i];
      sumJ += code[j];
      products += code[i] * code[j];
    }
    return (products - sumI * sumJ / codes.images()) / (codes.images() - 1);
  }

  private static double entropy(CodesInDouble codes) {
    double loss = 0;
    for (int i = 0; i < codes.rows(); i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < codes.rows(); j++) {
        if (codes.image(i) != codes.image(j)) {
          least = Math.min(least, 2 - 2 * dot(codes.unit(i), codes.unit(j)));
        }
      }
      loss -= Math.log(least + 1e-4) / 2;
    }
    return loss / codes.rows();
  }
}
