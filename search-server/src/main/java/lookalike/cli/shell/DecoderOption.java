package lookalike.cli.shell;

import java.io.IOException;
import java.nio.file.Path;
import lookalike.model.BundledModel;
import lookalike.model.Codec;
import lookalike.model.ModelFile;
import lookalike.model.foreign.EncoderFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --model} of a command that needs pictures back from codes. */
public final class DecoderOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private static final String VARIATIONAL = "variational";
  private static final String REBUILD = "rebuild";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "a model of any variant that has a code; or '"
            + REBUILD
            + "' for one whose code is made to rebuild by, or '"
            + VARIATIONAL
            + "' for the one of clothes that 'generate' draws from",
        "(default: the model that images are searched by)"
      })
  private @Nullable String model;

  /** Returns both halves of the autoencoder that is asked for. */
  public Codec codec() throws IOException {
    if (model == null) {
      return new Codec(BundledModel.DEFAULT.read());
    }
    return switch (model) {
      case VARIATIONAL -> new Codec(BundledModel.VARIATIONAL.read());
      case REBUILD -> new Codec(BundledModel.REBUILD.read());
      default -> codec(Path.of(model));
    };
  }

  private Codec codec(Path file) throws IOException {
    if (EncoderFile.isOnnx(file)) {
      throw new ParameterException(
          spec.commandLine(), "this needs a decoder, and " + file + " is an encoder without one");
    }
    return new Codec(ModelFile.read(file));
  }
}
