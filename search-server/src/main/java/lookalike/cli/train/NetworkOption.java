package lookalike.cli.train;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lookalike.augment.Edit;
import lookalike.cli.shell.HelpLayout;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.variant.NetworkChoice;
import lookalike.model.variant.NetworkKind;
import lookalike.model.variant.NetworkRequest;
import lookalike.nn.ActivationFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which autoencoder is trained; {@link NetworkChoice} makes a configuration of it. */
final class NetworkOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--variant",
      paramLabel = "NAME[+NAME]",
      defaultValue = ModelConfig.SIAMESE,
      description = {
        "siamese, plain, undercomplete, convolutional, stacked, denoising, sparse, contractive,"
            + " variational or sequence (default ${DEFAULT-VALUE}); some can be combined, such as"
            + " stacked+denoising"
      })
  private String variant;

  @Option(
      names = "--network",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "KIND",
      description = {
        "convolutional, projected (principal components, which convolutions correct), dense (fully"
            + " connected) or skip (skip-connected, to repair pictures);",
        "default: dense for undercomplete, stacked, sparse and contractive, else convolutional"
      })
  private @Nullable NetworkKind network;

  @Option(
      names = "--side",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "PIXELS",
      description = "input rows and columns (default 64; dense: 32)")
  private @Nullable Integer side;

  @Option(
      names = "--view-side",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "PIXELS",
      description = "siamese: rows and columns of its views (default 48)")
  private @Nullable Integer viewSide;

  @Option(
      names = "--width",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "CHANNELS",
      description = "channels of the first stage of convolutions (default 64; skip: 32)")
  private @Nullable Integer width;

  @Option(
      names = "--blocks",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      description = "residual blocks a stage (default 1)")
  private @Nullable Integer blocks;

  @Option(
      names = "--downsampling",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "HOW",
      description = "convolutional: strides or pooling (default strides)")
  private @Nullable Downsampling downsampling;

  @Option(
      names = "--halvings",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      description = "skip: how often maps are halved (default 2)")
  private @Nullable Integer halvings;

  @Option(
      names = "--hidden",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "UNITS",
      split = ",",
      description = {
        "dense: units of the layers between image and code, such as 1024,512",
        "(default: none; stacked: 512,256)"
      })
  private @Nullable List<Integer> hidden;

  @Option(
      names = "--activation",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "FUNCTION",
      description = "dense: of hidden layers: sigmoid, tanh, relu or linear (default sigmoid)")
  private @Nullable ActivationFunction activation;

  @Option(
      names = "--code-activation",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "FUNCTION",
      description = {
        "of the code (default: convolutional: none, but scaled to spheres; dense: linear; stacked,"
            + " sparse and contractive: sigmoid)"
      })
  private @Nullable ActivationFunction codeActivation;

  @Option(
      names = "--output",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "FUNCTION",
      description = "of the reconstruction: sigmoid (default), or linear (default for skip)")
  private @Nullable ActivationFunction output;

  @Option(
      names = "--tied",
      order = HelpLayout.FOR_EXPERTS,
      description = "dense: the decoder's weights are the encoder's")
  private boolean tied;

  @Option(
      names = "--drop-out",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SHARE",
      description = "share of the units left out in training (default 0)")
  private @Nullable Double dropOut;

  @Option(
      names = "--pretraining",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "STEPS",
      description = "stacked: steps that each layer is trained alone (default 500)")
  private @Nullable Integer pretraining;

  @Option(
      names = "--corruption",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "EDITS",
      completionCandidates = Corruptions.class,
      description = {
        "denoising: what is to be undone, such as noise:1:0.5,patches:0.7"
            + " (edit:probability:strength; default patches:0.7,noise:0.5)",
        "Edits: ${COMPLETION-CANDIDATES}"
      })
  private @Nullable String corruption;

  @Option(
      names = "--sparsity",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "MEASURE",
      description = {
        "sparse: the mean activation that units are drawn to by their Kullback-Leibler divergence"
            + " (default 0.05), or l1"
      })
  private @Nullable String sparsity;

  @Option(
      names = "--sparsity-weight",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "W",
      description = "sparse: weight of the penalty (default 3; l1: 0.1)")
  private @Nullable Double sparsityWeight;

  @Option(
      names = "--contraction",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "W",
      description = "contractive: weight of the encoder's squared slope (default 0.1)")
  private @Nullable Double contraction;

  @Option(
      names = "--beta",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "B",
      description = "variational: weight of the divergence (default 1)")
  private @Nullable Double beta;

  @Option(
      names = "--frames",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      description = "sequence: frames that a prediction looks back on (default 8)")
  private @Nullable Integer frames;

  @Option(
      names = "--memory",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "UNITS",
      description = "sequence: units of the recurrent layer (default 512)")
  private @Nullable Integer memory;

  @Option(
      names = "--vector",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BLOCK=NUMBERS",
      split = ",",
      description = {
        "the blocks of the code; default for the siamese variant, in channels:",
        "kind=4*width,instance=2*width,colour=width; for the others instance=256; sparse:"
            + " instance=1024"
      })
  private Map<String, Integer> vector = Map.of();

  /** The names of the edits that leave pixels where they are, for the help. */
  static final class Corruptions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Edit.values())
          .filter(edit -> !edit.movesPixels())
          .map(Edit::text)
          .iterator();
    }
  }

  /** Returns the options of the network that were given, by their names. */
  List<String> given() {
    List<String> own =
        CommandSpec.forAnnotatedObject(new NetworkOption()).options().stream()
            .map(OptionSpec::longestName)
            .toList();
    return spec.commandLine().getParseResult().matchedOptionsSet().stream()
        .map(OptionSpec::longestName)
        .filter(own::contains)
        .toList();
  }

  /**
   * Returns the configuration that is asked for.
   *
   * @throws IllegalArgumentException if it makes no sense, with the reason
   */
  ModelConfig config() {
    return NetworkChoice.of(
        new NetworkRequest(
            variant,
            network,
            side,
            viewSide,
            width,
            blocks,
            downsampling,
            halvings,
            hidden,
            activation,
            codeActivation,
            output,
            tied,
            dropOut,
            pretraining,
            corruption,
            sparsity,
            sparsityWeight,
            contraction,
            beta,
            frames,
            memory,
            vector));
  }
}
