package lookalike.train.feed;

/**
 * What a step sees: examples, each of one photo, or of successive frames.
 *
 * @param examples how many, at least 1
 * @param photosEach photos of an example, at least 1
 */
public record BatchShape(int examples, int photosEach) {

  /** Returns as many whole examples as {@code images} make, or one. */
  public static BatchShape of(int images, int photosEach) {
    return new BatchShape(Math.max(1, images / photosEach), photosEach);
  }

  /** Returns how many photos that are. */
  public int images() {
    return examples * photosEach;
  }
}
