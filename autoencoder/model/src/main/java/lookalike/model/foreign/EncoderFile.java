package lookalike.model.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.NetworkEncoder;

/** The files that encoders are made of: models of ours, and networks of others. */
public final class EncoderFile {

  private static final String ONNX = ".onnx";

  private EncoderFile() {}

  /**
   * Makes the encoder of a file: of an ONNX network if its name ends in {@code .onnx}, with the
   * JSON beside it, and otherwise of a {@link ModelFile}.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws ModelFormatException if it is damaged, or nothing that can be used
   */
  public static Encoder open(Path path) throws IOException {
    return isOnnx(path) ? OnnxEncoder.read(path) : NetworkEncoder.of(ModelFile.read(path));
  }

  /** Tells whether a file is an ONNX network by its name. */
  public static boolean isOnnx(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(ONNX);
  }
}
