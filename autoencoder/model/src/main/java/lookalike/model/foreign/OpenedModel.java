package lookalike.model.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lookalike.model.Averaging;
import lookalike.model.BundledModel;
import lookalike.model.Codec;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.NetworkEncoder;

/**
 * A model whose vectors can be indexed and searched by, and where it comes from.
 *
 * @param encoder makes the vectors
 * @param file the whole model; empty for an encoder of others, which has no decoder
 * @param path where it was read; empty for the model that ships with Lookalike
 */
public record OpenedModel(Encoder encoder, Optional<ModelFile> file, Optional<Path> path) {

  /** Opens the model that ships with Lookalike. */
  public static OpenedModel bundled() throws IOException {
    return of(BundledModel.DEFAULT.read(), Optional.empty());
  }

  /**
   * Opens a model file or a network of others, see {@link EncoderFile#open}.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws ModelFormatException if it is damaged, or nothing that can be used
   */
  public static OpenedModel read(Path path) throws IOException {
    return EncoderFile.isOnnx(path)
        ? new OpenedModel(EncoderFile.open(path), Optional.empty(), Optional.of(path))
        : of(ModelFile.read(path), Optional.of(path));
  }

  /**
   * Opens a model that was read.
   *
   * @throws ModelFormatException if it makes no vectors, or its tensors do not fit its network
   */
  public static OpenedModel of(ModelFile file, Optional<Path> path) throws ModelFormatException {
    return new OpenedModel(NetworkEncoder.of(file), Optional.of(file), path);
  }

  /**
   * Returns the same with another averaging than the model's own.
   *
   * @throws IllegalStateException if it is an encoder of others, which has none
   */
  public OpenedModel averagedOver(Averaging averaging) throws ModelFormatException {
    ModelFile own =
        file.orElseThrow(() -> new IllegalStateException("a network of others has no averaging"));
    return new OpenedModel(NetworkEncoder.of(own, averaging), file, path);
  }

  /** Builds both halves of the autoencoder; of an encoder of others there is no other half. */
  public Optional<Codec> codec() throws ModelFormatException {
    return file.isEmpty() ? Optional.empty() : Optional.of(new Codec(file.get()));
  }
}
