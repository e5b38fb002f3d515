package lookalike.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lookalike.model.ModelFile;

/**
 * What a run leaves.
 *
 * @param file the model
 * @param report a self-contained HTML page: loss curves, originals beside reconstructions
 * @param skipped the photos that could not be used, each with its reason
 * @param warnings what speaks against trusting the model; none if all is well
 */
public record TrainedModel(
    ModelFile file, String report, List<String> skipped, List<String> warnings) {

  /** Copies the lists. */
  public TrainedModel {
    skipped = List.copyOf(skipped);
    warnings = List.copyOf(warnings);
  }

  /** Writes the model, and the report beside it with the ending {@code .html}. */
  public void write(Path model) throws IOException {
    file.write(model);
    Files.writeString(reportPath(model), report);
  }

  /** Returns where {@link #write} leaves the report. */
  public static Path reportPath(Path model) {
    return model.resolveSibling(nameOf(model) + ".html");
  }

  /** Returns the name of a model file without its ending. */
  public static String nameOf(Path model) {
    return String.valueOf(model.getFileName()).replaceFirst("\\.safetensors$", "");
  }
}
