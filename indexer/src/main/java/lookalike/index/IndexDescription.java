package lookalike.index;

import java.time.Instant;
import lookalike.image.ImageInput;
import lookalike.model.Encoder;

/**
 * What an index says of itself.
 *
 * @param name what messages call it, such as its folder
 * @param home the kind of place it lies in and its version, such as {@code lucene 10.6.0}
 * @param modelName the name, for people, of the model that made its vectors
 * @param modelFingerprint what identifies that model
 * @param dimensions the numbers of a vector
 * @param inputVersion the version of the preprocessing, {@link lookalike.image.ImageInput#VERSION}
 * @param created when the index was made
 * @param precision how exactly its graph knows the vectors
 * @param images how many images it holds
 * @param files how many files it remembers
 */
public record IndexDescription(
    String name,
    String home,
    String modelName,
    String modelFingerprint,
    int dimensions,
    int inputVersion,
    Instant created,
    VectorPrecision precision,
    int images,
    int files) {

  /**
   * Checks that a model made the vectors of this index.
   *
   * @throws ModelMismatchException if it is another one
   */
  public void requireModel(Encoder encoder) throws ModelMismatchException {
    if (modelFingerprint.equals(encoder.fingerprint())
        && dimensions == encoder.dimensions()
        && inputVersion == ImageInput.VERSION) {
      return;
    }
    throw new ModelMismatchException(
        "index %s was made with model %s, but model %s was given: use the first, or index anew"
            .formatted(
                name,
                model(),
                model(
                    encoder.name(),
                    encoder.fingerprint(),
                    encoder.dimensions(),
                    ImageInput.VERSION)));
  }

  /** Returns what messages call the model. */
  public String model() {
    return model(modelName, modelFingerprint, dimensions, inputVersion);
  }

  private static String model(String name, String fingerprint, int dimensions, int inputVersion) {
    return "%s (%.12s, %d numbers, input version %d)"
        .formatted(name, fingerprint, dimensions, inputVersion);
  }
}
