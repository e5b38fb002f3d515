package lookalike.cli;

import java.io.IOException;
import java.nio.file.Path;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --model}: whose vectors are made. */
final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "the model file (default: the model that ships with Lookalike)")
  private @Nullable Path model;

  Encoder encoder() throws IOException {
    return (model == null ? ModelFile.bundled() : ModelFile.read(model)).encoder();
  }
}
