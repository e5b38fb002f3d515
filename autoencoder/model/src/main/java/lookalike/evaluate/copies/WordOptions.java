package lookalike.evaluate.copies;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Among which photos words are given.
 *
 * @param photos where they are, as {@link lookalike.image.source.PhotoSource} reads it
 * @param strangers photos of something else, which are looked for among them
 * @param originals how many of the photos are edited, at least 1; all of them where there are fewer
 */
public record WordOptions(Path photos, Optional<Path> strangers, int originals) {

  /** Checks the number of originals. */
  public WordOptions {
    if (originals < 1) {
      throw new IllegalArgumentException("originals must be at least 1, got " + originals);
    }
  }
}
