package lookalike.model.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;

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
    return isOnnx(path) ? OnnxEncoder.read(path) : ModelFile.read(path).encoder();
  }

  /** Tells whether a file is an ONNX network by its name. */
  public static boolean isOnnx(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(ONNX);
  }

  /** Returns the name of an ONNX network's file without its ending. */
  static String baseName(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.substring(0, name.length() - ONNX.length());
  }

  /** Returns where the settings of an ONNX network are. */
  static Path settings(Path path) {
    return path.resolveSibling(baseName(path) + ".json");
  }
}
