package lookalike.search;

import lookalike.index.IndexedImage;
import lookalike.model.likeness.Score;

/**
 * One answer to a question.
 *
 * @param image what was found
 * @param score how alike it is
 */
public record Match(IndexedImage image, Score score) {}
