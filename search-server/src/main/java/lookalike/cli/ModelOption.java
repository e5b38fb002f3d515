package lookalike.cli;

import java.io.IOException;
import java.nio.file.Path;
import lookalike.model.Encoder;
import lookalike.model.EncoderFile;
import lookalike.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --model}: whose vectors are made. */
final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "the model file, or an .onnx network with its .json beside it",
        "(default: the model that ships with Lookalike)"
      })
  private @Nullable Path model;

  Encoder encoder() throws IOException {
    return model == null ? ModelFile.bundled().encoder() : EncoderFile.open(model);
  }
}
