package lookalike.model.variant;

import static java.util.Objects.requireNonNullElse;
import static lookalike.model.variant.NetworkKind.CONVOLUTIONAL;
import static lookalike.model.variant.NetworkKind.DENSE;
import static lookalike.model.variant.NetworkKind.PROJECTED;
import static lookalike.model.variant.NetworkKind.RECURRENT;
import static lookalike.model.variant.NetworkKind.SKIP;
import static lookalike.model.variant.NetworkKind.TOWERS;
import static lookalike.nn.ActivationFunction.LINEAR;
import static lookalike.nn.ActivationFunction.SIGMOID;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.augment.EditRow;
import lookalike.model.network.Block;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.Bottleneck.Sparsity;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.model.network.Topology.Projected;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.model.network.Topology.Towers;
import lookalike.model.network.VectorLayout;
import lookalike.nn.ActivationFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a configuration of what was asked for: what variants imply, and what is usual where nothing
 * was said.
 */
public final class NetworkChoice {

  private static final Set<Variant> DENSE_ALONE =
      Set.of(Variant.UNDERCOMPLETE, Variant.STACKED, Variant.CONTRACTIVE);

  private final NetworkRequest asked;
  private final Set<Variant> variants;
  private final NetworkKind kind;

  private NetworkChoice(NetworkRequest asked) {
    this.asked = asked;
    this.variants = Variant.parse(asked.variant());
    this.kind = kind();
  }

  /**
   * Returns the configuration that is asked for.
   *
   * @throws IllegalArgumentException if it makes no sense, with the reason
   */
  public static ModelConfig of(NetworkRequest asked) {
    NetworkChoice choice = new NetworkChoice(asked);
    choice.refuseIdle();
    choice.refuseContradictions();
    return choice.config();
  }

  private ModelConfig config() {
    int side = requireNonNullElse(asked.side(), kind == DENSE ? 32 : 64);
    int usualView = kind == TOWERS ? Math.min(side, 48) : side;
    return new ModelConfig(
        side,
        requireNonNullElse(asked.viewSide(), usualView),
        topology(),
        bottleneck(),
        layout(),
        requireNonNullElse(asked.output(), kind == SKIP || kind == PROJECTED ? LINEAR : SIGMOID),
        dropOut(),
        corruption());
  }

  private boolean has(Variant variant) {
    return variants.contains(variant);
  }

  private NetworkKind kind() {
    NetworkKind network = asked.network();
    if (has(Variant.SIAMESE) || has(Variant.SEQUENCE)) {
      refuse(
          variants.size() > 1 || network != null,
          "siamese and sequence have networks of their own, and are not combined");
      return has(Variant.SIAMESE) ? TOWERS : RECURRENT;
    }
    refuse(
        network == TOWERS || network == RECURRENT,
        "towers belong to the variant siamese, recurrent to the variant sequence");
    boolean usuallyDense =
        DENSE_ALONE.stream().anyMatch(this::has)
            || (has(Variant.SPARSE) && !has(Variant.CONVOLUTIONAL));
    return network != null ? network : usuallyDense ? DENSE : CONVOLUTIONAL;
  }

  /** Refuses what only others have a use for: given, it would silently do nothing. */
  private void refuseIdle() {
    refuseBut("--width", asked.width(), CONVOLUTIONAL, PROJECTED, TOWERS, SKIP, RECURRENT);
    refuseBut("--blocks", asked.blocks(), CONVOLUTIONAL, PROJECTED, TOWERS, RECURRENT);
    refuseBut("--downsampling", asked.downsampling(), CONVOLUTIONAL);
    refuseBut("--hidden", asked.hidden(), DENSE);
    refuseBut("--activation", asked.activation(), DENSE);
    refuseBut("--tied", asked.tied() ? true : null, DENSE);
    refuseBut("--halvings", asked.halvings(), SKIP);
    refuseBut("--frames", asked.frames(), RECURRENT);
    refuseBut("--memory", asked.memory(), RECURRENT);
    refuseBut("--view-side", asked.viewSide(), TOWERS);
    refuseWithout(Variant.STACKED, "--pretraining", asked.pretraining());
    refuseWithout(Variant.DENOISING, "--corruption", asked.corruption());
    refuseWithout(Variant.SPARSE, "--sparsity", asked.sparsity());
    refuseWithout(Variant.SPARSE, "--sparsity-weight", asked.sparsityWeight());
    refuseWithout(Variant.CONTRACTIVE, "--contraction", asked.contraction());
    refuseWithout(Variant.VARIATIONAL, "--beta", asked.beta());
  }

  private void refuseBut(String option, @Nullable Object value, NetworkKind... kinds) {
    refuse(
        value != null && !List.of(kinds).contains(kind),
        option + " means nothing to a network that is " + kind);
  }

  private void refuseWithout(Variant variant, String option, @Nullable Object value) {
    refuse(value != null && !has(variant), option + " needs the variant " + variant.text());
  }

  private void refuseContradictions() {
    for (Variant variant : variants) {
      refuse(
          kind != DENSE && DENSE_ALONE.contains(variant),
          "the variant " + variant.text() + " needs --network dense");
    }
    refuse(
        kind == DENSE && has(Variant.CONVOLUTIONAL),
        "the variant convolutional contradicts --network dense and the variants that need it");
    refuse(has(Variant.SPARSE) && has(Variant.VARIATIONAL), "a code is sparse or variational");
    boolean withoutHidden = kind == DENSE && hidden().isEmpty();
    refuse(
        withoutHidden && (asked.activation() != null || dropOut() > 0),
        "--activation and --drop-out are of hidden layers, and there is none: give some as"
            + " --hidden");
    refuse(
        asked.codeActivation() != null
            && (kind == TOWERS
                || kind == RECURRENT
                || kind == PROJECTED
                || kind == SKIP
                || has(Variant.VARIATIONAL)),
        "--code-activation means nothing to siamese, sequence, projected and variational networks,"
            + " whose codes are what they must be, and to skip, which has none");
    refuse(
        kind == PROJECTED && (has(Variant.SPARSE) || has(Variant.VARIATIONAL)),
        "--network projected has a linear code, neither sparse nor variational");
    refuse(
        kind == SKIP && !variants.equals(Set.of(Variant.DENOISING)),
        "--network skip is for the variant denoising alone");
  }

  private static void refuse(boolean wrong, String reason) {
    if (wrong) {
      throw new IllegalArgumentException(reason);
    }
  }

  private Topology topology() {
    int width = width();
    int blocks = requireNonNullElse(asked.blocks(), 1);
    return switch (kind) {
      case CONVOLUTIONAL ->
          new Convolutional(
              width, blocks, requireNonNullElse(asked.downsampling(), Downsampling.STRIDES));
      case PROJECTED -> new Projected(width, blocks);
      case TOWERS -> new Towers(width, blocks);
      case SKIP -> new SkipConnected(width, requireNonNullElse(asked.halvings(), 2));
      case RECURRENT ->
          new Recurrent(
              width,
              blocks,
              requireNonNullElse(asked.frames(), 8),
              requireNonNullElse(asked.memory(), 512));
      case DENSE ->
          new FullyConnected(
              hidden(),
              requireNonNullElse(asked.activation(), SIGMOID),
              asked.tied(),
              has(Variant.STACKED) ? requireNonNullElse(asked.pretraining(), 500) : 0,
              has(Variant.CONTRACTIVE) ? requireNonNullElse(asked.contraction(), 0.1) : 0);
    };
  }

  private int width() {
    return requireNonNullElse(asked.width(), kind == SKIP ? 32 : 64);
  }

  private double dropOut() {
    return requireNonNullElse(asked.dropOut(), 0.0);
  }

  private List<Integer> hidden() {
    return requireNonNullElse(asked.hidden(), has(Variant.STACKED) ? List.of(512, 256) : List.of());
  }

  private Bottleneck bottleneck() {
    boolean bounded = has(Variant.STACKED) || has(Variant.CONTRACTIVE);
    ActivationFunction activation = asked.codeActivation();
    if (kind == SKIP) {
      return new Bottleneck.None();
    } else if (has(Variant.VARIATIONAL)) {
      return new Bottleneck.Gaussian(requireNonNullElse(asked.beta(), 1.0));
    } else if (has(Variant.SPARSE)) {
      return sparse(requireNonNullElse(activation, SIGMOID));
    } else if (activation != null || kind == DENSE || kind == PROJECTED) {
      return new Bottleneck.Activated(requireNonNullElse(activation, bounded ? SIGMOID : LINEAR));
    }
    return new Bottleneck.Spheres();
  }

  private Bottleneck.Sparse sparse(ActivationFunction activation) {
    String sparsity = requireNonNullElse(asked.sparsity(), "0.05");
    Double weight = asked.sparsityWeight();
    if (sparsity.equalsIgnoreCase("l1")) {
      double anyTarget = 0.5;
      return new Bottleneck.Sparse(
          activation, Sparsity.L1, anyTarget, requireNonNullElse(weight, 0.1));
    }
    try {
      double target = Double.parseDouble(sparsity);
      return new Bottleneck.Sparse(
          activation, Sparsity.KULLBACK_LEIBLER, target, requireNonNullElse(weight, 3.0));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--sparsity is l1 or a mean activation, got " + sparsity, e);
    }
  }

  private VectorLayout layout() {
    if (kind == SKIP && asked.vector().isEmpty()) {
      return VectorLayout.NONE;
    }
    Map<String, Integer> widths = asked.vector().isEmpty() ? usualWidths() : asked.vector();
    return new VectorLayout(
        widths.entrySet().stream()
            .map(block -> new VectorLayout.Span(block.getKey(), block.getValue()))
            .toList());
  }

  private Map<String, Integer> usualWidths() {
    Map<String, Integer> widths = new LinkedHashMap<>();
    if (kind == TOWERS) {
      Block.ALL.forEach(block -> widths.put(block.name(), block.widths() * width()));
    } else {
      widths.put(Block.INSTANCE.name(), has(Variant.SPARSE) ? 1024 : 256);
    }
    return widths;
  }

  private EditRow corruption() {
    if (!has(Variant.DENOISING)) {
      return EditRow.NONE;
    }
    return asked.corruption() == null
        ? ModelConfig.NOISE_AND_PATCHES
        : EditRow.parse(asked.corruption());
  }
}
