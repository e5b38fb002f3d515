package lookalike.insight.outliers;

import lookalike.index.IndexedImage;

/**
 * An image that was looked at, of the index or not.
 *
 * @param image what it is; one that is not of the index is described as if it were
 * @param scores how strange it is
 */
public record Judged(IndexedImage image, Scores scores) {}
