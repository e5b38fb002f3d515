package lookalike.cli.shell;

import java.io.IOException;
import java.nio.file.Path;
import lookalike.model.Averaging;
import lookalike.model.BundledModel;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.NetworkEncoder;
import lookalike.model.foreign.EncoderFile;
import lookalike.model.foreign.OpenedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --model} and {@code --averaging}: whose vectors are made, and of how many views. */
public final class ModelOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "the model file, or an .onnx network with its .json beside it",
        "(default: where there is an index, its own; else the one that ships)"
      })
  private @Nullable Path model;

  @Option(
      names = "--averaging",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "VIEWS",
      description = {
        "over which views of an image its vector is averaged: whole, mirror, flips or crops; costs"
            + " 1, 2, 3 or 12 times the work of the network (default: as the model says)",
        "Vectors of different averaging can be compared: an index of crops serves any query."
      })
  private @Nullable Averaging averaging;

  /** Tells whether the model is a network of somebody else's. */
  public boolean isOnnx() {
    return model != null && EncoderFile.isOnnx(model);
  }

  /** Tells whether {@code --averaging} is given. */
  public boolean isAveraged() {
    return averaging != null;
  }

  /** Tells whether {@code --model} is given. */
  boolean isGiven() {
    return model != null;
  }

  /** Returns the encoder that is asked for. */
  public Encoder encoder() throws IOException {
    return open().encoder();
  }

  /** Opens the model that is asked for. */
  public OpenedModel open() throws IOException {
    requireAveraging(isOnnx() ? String.valueOf(model) : "");
    return averaged(model == null ? OpenedModel.bundled() : OpenedModel.read(model));
  }

  /** Returns a model with the averaging that is asked for. */
  OpenedModel averaged(OpenedModel opened) throws IOException {
    requireAveraging(opened.file().isPresent() ? "" : String.valueOf(opened.path().orElseThrow()));
    return averaging == null ? opened : opened.averagedOver(averaging);
  }

  private void requireAveraging(String foreign) {
    if (averaging != null && !foreign.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--averaging is for models of ours, and " + foreign + " is none");
    }
  }

  /** Returns the encoder that is asked for as it was before calibration. */
  public Encoder uncalibrated() throws IOException {
    if (isOnnx()) {
      throw new ParameterException(
          spec.commandLine(), "--uncalibrated is for models of ours, and " + model + " is none");
    }
    return encoder(file().uncalibrated());
  }

  /**
   * Returns the model that is asked for, which must have a decoder.
   *
   * @param name what needs one, for the message
   */
  public ModelFile withDecoder(String name) throws IOException {
    if (isOnnx()) {
      throw new ParameterException(
          spec.commandLine(),
          name + " needs a decoder, and " + model + " is an encoder without one");
    }
    return file();
  }

  private ModelFile file() throws IOException {
    return model == null ? BundledModel.DEFAULT.read() : ModelFile.read(model);
  }

  private Encoder encoder(ModelFile file) throws IOException {
    return averaging == null ? NetworkEncoder.of(file) : NetworkEncoder.of(file, averaging);
  }
}
