package lookalike.model.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import lookalike.nn.ActivationFunction;
import lookalike.work.Faults;

/** How the layers of a network are arranged. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Topology.Convolutional.class, name = "convolutional"),
  @JsonSubTypes.Type(value = Topology.FullyConnected.class, name = "fully-connected"),
  @JsonSubTypes.Type(value = Topology.Towers.class, name = "towers"),
  @JsonSubTypes.Type(value = Topology.SkipConnected.class, name = "skip-connected"),
  @JsonSubTypes.Type(value = Topology.Recurrent.class, name = "recurrent"),
  @JsonSubTypes.Type(value = Topology.Projected.class, name = "projected")
})
public sealed interface Topology {

  /** Returns the sizes in one line, for people. */
  default String describe() {
    return switch (this) {
      case Convolutional(int width, int blocks, Downsampling downsampling) ->
          "convolutional, "
              + stages(width, blocks)
              + (downsampling == Downsampling.POOLING ? ", max pooling" : "");
      case Projected(int width, int blocks) ->
          "principal components corrected by convolutions, " + stages(width, blocks);
      case FullyConnected(
              List<Integer> hidden,
              ActivationFunction activation,
              boolean tied,
              int pretraining,
              double contraction) ->
          "fully connected"
              + (hidden.isEmpty() ? "" : ", hidden layers of " + hidden + ' ' + lower(activation))
              + (tied ? ", tied weights" : "")
              + (pretraining > 0
                  ? ", each layer trained alone for " + pretraining + " steps first"
                  : "")
              + (contraction > 0 ? ", contraction " + contraction : "");
      case Towers(int width, int blocks) -> "a tower a block, " + stages(width, blocks);
      case SkipConnected(int width, int halvings) ->
          "skip-connected, width " + width + ", " + halvings + " halvings";
      case Recurrent(int width, int blocks, int frames, int memory) ->
          "recurrent over %d frames, memory of %d, %s"
              .formatted(frames, memory, stages(width, blocks));
    };
  }

  /** An arrangement of residual convolutions in stages, from the image to a code and back. */
  sealed interface Staged extends Topology {

    /** Returns the channels of the first residual stage, 8 to 256, a multiple of 8. */
    int width();

    /** Returns the residual blocks a stage, 1 to 8. */
    int blocks();
  }

  /** Returns the steps of training, in all, in which layers are trained alone. */
  default int stepsAlone() {
    return 0;
  }

  /** How a convolutional encoder makes its maps smaller. */
  enum Downsampling {
    /** By convolutions of stride 2. */
    STRIDES,
    /** By the maximum of 2 x 2 cells (max pooling). */
    POOLING
  }

  /**
   * Residual convolutions down to a sixteenth of the side, a dense layer to the code and back, and
   * convolutions up again.
   *
   * @param width channels of the first residual stage, 8 to 256, a multiple of 8; the next stages
   *     have twice and four times as many
   * @param blocks residual blocks a stage, 1 to 8
   * @param downsampling how maps become smaller
   */
  record Convolutional(int width, int blocks, Downsampling downsampling) implements Staged {

    /** Checks the sizes. */
    public Convolutional {
      checkStages("convolutional network", width, blocks);
    }
  }

  /**
   * Dense layers from the pixels to the code, and the same backwards.
   *
   * @param hidden how many units each layer between image and code has, from the image on, each 1
   *     to 8192, 8 layers at most; none for a network of one hidden layer, the code
   * @param activation of the hidden layers
   * @param tied whether the decoder's weights are the encoder's, transposed
   * @param pretraining steps for which each layer is trained alone, as an autoencoder of what the
   *     layers below it give, before all are trained together (<a
   *     href="https://papers.nips.cc/paper/3048-greedy-layer-wise-training-of-deep-networks">Bengio
   *     et al.</a>); 0 to 10,000,000, 0 for none
   * @param contraction the weight of the squared Frobenius norm of each encoder layer's Jacobian
   *     (<a href="https://icml.cc/2011/papers/455_icmlpaper.pdf">Rifai et al.</a>), 0 to 1000
   */
  record FullyConnected(
      List<Integer> hidden,
      ActivationFunction activation,
      boolean tied,
      int pretraining,
      double contraction)
      implements Topology {

    /** Copies the list and checks the sizes. */
    public FullyConnected {
      hidden = List.copyOf(hidden);
      Faults faults = new Faults();
      faults.wholeNumber("hidden layers", hidden.size(), 0, 8, 1);
      hidden.forEach(units -> faults.wholeNumber("units of a hidden layer", units, 1, 8192, 1));
      faults
          .wholeNumber("pretraining", pretraining, 0, 10_000_000, 1)
          .number("contraction", contraction, 0, 1000)
          .unless(
              pretraining == 0 || !hidden.isEmpty(),
              "pretraining needs a hidden layer: with the code alone the whole is but one layer")
          .refuse("fully connected network");
    }

    @Override
    public int stepsAlone() {
      return pretraining * (hidden.size() + 1);
    }
  }

  /**
   * A tower of convolutions for each block of the vector, see {@link TowerEncoder}; it fits any
   * side.
   *
   * @param width channels of the first residual stage, 8 to 256, a multiple of 8
   * @param blocks residual blocks a stage, 1 to 8
   */
  record Towers(int width, int blocks) implements Staged {

    /** Checks the sizes. */
    public Towers {
      checkStages("towers", width, blocks);
    }
  }

  /**
   * An encoder and a decoder between which maps of every size skip the bottleneck, and the image
   * itself all of them, so that what is learned is the correction (<a
   * href="https://arxiv.org/abs/1603.09056">Mao et al., RED-Net</a>). It repairs images; it has no
   * code, and so no vector.
   *
   * @param width channels at the image's own size, 8 to 256, a multiple of 8; twice as many at each
   *     half of it
   * @param halvings how often maps are halved, 1 to 4
   */
  record SkipConnected(int width, int halvings) implements Topology {

    /** Checks the sizes. */
    public SkipConnected {
      new Faults()
          .wholeNumber("width", width, 8, 256, 8)
          .wholeNumber("halvings", halvings, 1, 4, 1)
          .refuse("skip-connected network");
    }
  }

  /**
   * A {@link Convolutional} autoencoder of frames, and a long short-term memory over the codes of
   * successive frames that predicts the code of the next one.
   *
   * @param width of the convolutions, as there
   * @param blocks of the convolutions, as there
   * @param frames that a prediction looks back on in training, 2 to 64
   * @param memory units of the recurrent layer, 1 to 4096
   */
  record Recurrent(int width, int blocks, int frames, int memory) implements Staged {

    /** Checks the sizes. */
    public Recurrent {
      checkStages("recurrent network", width, blocks);
      new Faults()
          .wholeNumber("frames", frames, 2, 64, 1)
          .wholeNumber("memory", memory, 1, 4096, 1)
          .refuse("recurrent network");
    }
  }

  /**
   * The linear autoencoder, and convolutions that correct it. The code is that of the principal
   * components of the photo at half its side, plus what a {@link Convolutional} encoder adds; the
   * image is what the code rebuilds linearly, enlarged, plus what convolutions make of that. The
   * components are measured, and stay; the convolutions begin by adding nothing.
   *
   * @param width channels of the encoder's first residual stage, as there; the decoder's maps have
   *     half as many at half the side, a quarter at the whole one
   * @param blocks residual blocks a stage, 1 to 8
   */
  record Projected(int width, int blocks) implements Staged {

    /** Checks the sizes. */
    public Projected {
      checkStages("projected network", width, blocks);
    }
  }

  private static void checkStages(String subject, int width, int blocks) {
    new Faults()
        .wholeNumber("width", width, 8, 256, 8)
        .wholeNumber("blocks", blocks, 1, 8, 1)
        .refuse(subject);
  }

  private static String stages(int width, int blocks) {
    return "width " + width + ", " + blocks + (blocks == 1 ? " block" : " blocks") + " a stage";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
