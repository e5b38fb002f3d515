package lookalike.train;

/**
 * What a step sees: examples, each of one photo, or of successive frames.
 *
 * @param examples how many, at least 1
 * @param photosEach photos of an example, at least 1
 */
record BatchShape(int examples, int photosEach) {

  /** Returns as many whole examples as {@code images} make, or one. */
  static BatchShape of(int images, int photosEach) {
    return new BatchShape(Math.max(1, images / photosEach), photosEach);
  }

  /** Returns how many photos that are. */
  int images() {
    return examples * photosEach;
  }
}
