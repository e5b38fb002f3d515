package lookalike.model.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;
import lookalike.nn.ActivationFunction;
import lookalike.work.Faults;

/** What becomes of the numbers between encoder and decoder. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Bottleneck.Spheres.class, name = "spheres"),
  @JsonSubTypes.Type(value = Bottleneck.Activated.class, name = "activated"),
  @JsonSubTypes.Type(value = Bottleneck.Sparse.class, name = "sparse"),
  @JsonSubTypes.Type(value = Bottleneck.Gaussian.class, name = "gaussian"),
  @JsonSubTypes.Type(value = Bottleneck.None.class, name = "none")
})
public sealed interface Bottleneck {

  /** Returns it in a few words, for people. */
  default String describe() {
    return switch (this) {
      case Spheres() -> "scaled to spheres";
      case Activated(ActivationFunction activation) -> lower(activation);
      case Sparse(ActivationFunction activation, Sparsity sparsity, double target, double weight) ->
          lower(activation)
              + (sparsity == Sparsity.L1 ? ", sparse by L1" : ", sparse about " + target)
              + ", weight "
              + weight;
      case Gaussian(double beta) -> "variational, beta " + beta;
      case None() -> "none";
    };
  }

  /** Each block of the code is scaled to the same length, which puts it on a sphere. */
  record Spheres() implements Bottleneck {}

  /**
   * The code goes through an activation function.
   *
   * @param activation linear for none
   */
  record Activated(ActivationFunction activation) implements Bottleneck {}

  /** How a code is kept from being active everywhere. */
  enum Sparsity {
    /** The sum of the activations' absolute values. */
    L1,
    /**
     * The Kullback-Leibler divergence of each unit's mean activation over a batch from the target,
     * both seen as probabilities (<a
     * href="https://web.stanford.edu/class/cs294a/sparseAutoencoder_2011new.pdf">Ng</a>).
     */
    KULLBACK_LEIBLER
  }

  /**
   * Few units of the code are active at a time; it may then be wider than the image.
   *
   * @param activation of the code; the Kullback-Leibler divergence needs a sigmoid
   * @param sparsity what it costs to be active
   * @param target rho, the mean activation wanted, above 0 and below 1; of no account for L1
   * @param weight of the penalty beside the loss of the reconstruction, above 0, at most 1000
   */
  record Sparse(ActivationFunction activation, Sparsity sparsity, double target, double weight)
      implements Bottleneck {

    /** Checks the numbers. */
    public Sparse {
      new Faults()
          .unless(target > 0 && target < 1, "target must be above 0 and below 1, got " + target)
          .unless(weight > 0 && weight <= 1000, "weight must be above 0 to 1000, got " + weight)
          .unless(
              sparsity == Sparsity.L1 || activation == ActivationFunction.SIGMOID,
              "the Kullback-Leibler divergence takes mean activations for probabilities, so the"
                  + " code's activation must be sigmoid, got "
                  + lower(activation))
          .refuse("sparse code");
    }
  }

  /**
   * The encoder gives a normal distribution of independent numbers, of which the decoder sees a
   * sample in training and the mean otherwise (<a href="https://arxiv.org/abs/1312.6114">Kingma and
   * Welling</a>).
   *
   * @param beta the weight of the distribution's divergence from N(0, 1) (<a
   *     href="https://openreview.net/forum?id=Sy2fzU9gl">Higgins et al.</a>), above 0, at most
   *     1000. The loss is a mean over the image's numbers, and so is what beta weighs, so that with
   *     binary cross-entropy a beta of 1 is the evidence lower bound itself
   */
  record Gaussian(double beta) implements Bottleneck {

    /** Checks the number. */
    public Gaussian {
      new Faults()
          .unless(beta > 0 && beta <= 1000, "beta must be above 0 to 1000, got " + beta)
          .refuse("variational code");
    }
  }

  /** There is no code. */
  record None() implements Bottleneck {}

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
