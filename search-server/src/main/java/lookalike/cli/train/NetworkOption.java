package lookalike.cli.train;

import java.util.List;
import java.util.Map;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Downsampling;
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
  String variant;

  @Option(
      names = "--network",
      paramLabel = "KIND",
      description = {
        "convolutional, dense (fully connected) or skip (skip-connected, to repair pictures);",
        "default: dense for undercomplete, stacked, sparse and contractive, else convolutional"
      })
  @Nullable NetworkKind network;

  @Option(
      names = "--side",
      paramLabel = "PIXELS",
      description = "input rows and columns (default 64; dense: 32)")
  @Nullable Integer side;

  @Option(
      names = "--view-side",
      paramLabel = "PIXELS",
      description = "siamese: rows and columns of its views (default 48)")
  @Nullable Integer viewSide;

  @Option(
      names = "--width",
      paramLabel = "CHANNELS",
      description = "channels of the first stage of convolutions (default 64; skip: 32)")
  @Nullable Integer width;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "1",
      description = "residual blocks a stage (default ${DEFAULT-VALUE})")
  int blocks;

  @Option(
      names = "--downsampling",
      paramLabel = "HOW",
      defaultValue = "strides",
      description = "convolutional: strides or pooling (default ${DEFAULT-VALUE})")
  Downsampling downsampling;

  @Option(
      names = "--halvings",
      paramLabel = "N",
      defaultValue = "2",
      description = "skip: how often maps are halved (default ${DEFAULT-VALUE})")
  int halvings;

  @Option(
      names = "--hidden",
      paramLabel = "UNITS",
      split = ",",
      description = {
        "dense: units of the layers between image and code, such as 1024,512",
        "(default: none; stacked: 512,256)"
      })
  @Nullable List<Integer> hidden;

  @Option(
      names = "--activation",
      paramLabel = "FUNCTION",
      defaultValue = "sigmoid",
      description =
          "dense: of hidden layers: sigmoid, tanh, relu or linear (default ${DEFAULT-VALUE})")
  ActivationFunction activation;

  @Option(
      names = "--code-activation",
      paramLabel = "FUNCTION",
      description = {
        "of the code (default: convolutional: none, but scaled to spheres; dense: linear; stacked,"
            + " sparse and contractive: sigmoid)"
      })
  @Nullable ActivationFunction codeActivation;

  @Option(
      names = "--output",
      paramLabel = "FUNCTION",
      description = "of the reconstruction: sigmoid (default), or linear (default for skip)")
  @Nullable ActivationFunction output;

  @Option(names = "--tied", description = "dense: the decoder's weights are the encoder's")
  boolean tied;

  @Option(
      names = "--drop-out",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "share of the units left out in training (default ${DEFAULT-VALUE})")
  double dropOut;

  @Option(
      names = "--pretraining",
      paramLabel = "STEPS",
      defaultValue = "500",
      description = "stacked: steps that each layer is trained alone (default ${DEFAULT-VALUE})")
  int pretraining;

  @Option(
      names = "--corruption",
      paramLabel = "EDITS",
      description = {
        "denoising: what is to be undone, such as noise:1:0.5,patches:0.7",
        "(edit:probability:strength): noise, salt-pepper, pixels, patches, erase, blur, jpeg,"
            + " grey, scale, text, shapes, light or colour (default patches:0.7,noise:0.5)"
      })
  @Nullable String corruption;

  @Option(
      names = "--sparsity",
      paramLabel = "MEASURE",
      defaultValue = "0.05",
      description = {
        "sparse: the mean activation that units are drawn to by their Kullback-Leibler divergence"
            + " (default ${DEFAULT-VALUE}), or l1"
      })
  String sparsity;

  @Option(
      names = "--sparsity-weight",
      paramLabel = "W",
      description = "sparse: weight of the penalty (default 3; l1: 0.1)")
  @Nullable Double sparsityWeight;

  @Option(
      names = "--contraction",
      paramLabel = "W",
      defaultValue = "0.1",
      description = "contractive: weight of the encoder's squared slope (default ${DEFAULT-VALUE})")
  double contraction;

  @Option(
      names = "--beta",
      paramLabel = "B",
      defaultValue = "1",
      description = "variational: weight of the divergence (default ${DEFAULT-VALUE})")
  double beta;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "8",
      description = "sequence: frames that a prediction looks back on (default ${DEFAULT-VALUE})")
  int frames;

  @Option(
      names = "--memory",
      paramLabel = "UNITS",
      defaultValue = "512",
      description = "sequence: units of the recurrent layer (default ${DEFAULT-VALUE})")
  int memory;

  @Option(
      names = "--vector",
      paramLabel = "BLOCK=NUMBERS",
      split = ",",
      description = {
        "the blocks of the code; default for the siamese variant, in channels:",
        "kind=4*width,instance=2*width,colour=width; for the others instance=256; sparse:"
            + " instance=1024"
      })
  Map<String, Integer> vector = Map.of();

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
    return new NetworkChoice(this, given()).config();
  }
}
