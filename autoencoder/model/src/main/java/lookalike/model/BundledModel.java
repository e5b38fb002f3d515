package lookalike.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The models that ship with Lookalike. */
public enum BundledModel {
  /** Makes the vectors that are indexed and searched by. */
  DEFAULT,
  /** Takes noise off pictures. */
  DENOISE,
  /** Sharpens pictures that were enlarged. */
  UPSCALE,
  /** Guesses the colours of grey pictures. */
  COLORIZE,
  /** Fills grey patches of pictures. */
  INPAINT,
  /** A variational autoencoder of clothes, to draw pictures from. */
  VARIATIONAL,
  /** Rebuilds pictures from 256 numbers, better than as many principal components. */
  REBUILD;

  /**
   * Reads it.
   *
   * @throws ModelFormatException if this build has none
   */
  public ModelFile read() throws IOException {
    String file = name().toLowerCase(Locale.ROOT) + ".safetensors";
    String source = "the bundled model " + file;
    try (InputStream in = BundledModel.class.getResourceAsStream("/lookalike/model/" + file)) {
      if (in == null) {
        throw new ModelFormatException(
            source,
            "is not in this build",
            "give a model file, or train one with 'lookalike train'");
      }
      return ModelFile.read(in, source);
    }
  }
}
