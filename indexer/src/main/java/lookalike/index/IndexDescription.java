package lookalike.index;

import java.time.Instant;

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
 * @param images how many images it holds
 */
public record IndexDescription(
    String name,
    String home,
    String modelName,
    String modelFingerprint,
    int dimensions,
    int inputVersion,
    Instant created,
    int images) {}
