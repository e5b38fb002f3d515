package lookalike.nn;

import static lookalike.nn.CodesInDouble.dot;

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
}
