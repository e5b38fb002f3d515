package lookalike.evaluate.copies;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which photos are edited and searched.
 *
 * @param photos where they are, as {@link lookalike.image.source.PhotoSource} reads it
 * @param distractors more photos, of the same forms, that are searched and never edited
 * @param originals how many of the photos are edited, at least 1; all of them where there are fewer
 * @param kinds of copies
 */
public record CopyOptions(Path photos, Optional<Path> distractors, int originals, CopyKinds kinds) {

  /** How many photos are edited where nothing is said. */
  public static final int DEFAULT_ORIGINALS = 1000;

  /** Checks the number of originals. */
  public CopyOptions {
    if (originals < 1) {
      throw new IllegalArgumentException("originals must be at least 1, got " + originals);
    }
  }
}
