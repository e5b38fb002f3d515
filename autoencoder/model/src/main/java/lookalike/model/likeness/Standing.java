package lookalike.model.likeness;

/**
 * Where a picture stands in its collection. A picture to which many are near means little when it
 * is found.
 *
 * @param commonness the mean cosine of its nearest fifty, over the blocks that tell kinds and less
 *     the collection's mean
 * @param crowding the mean evidence, see {@link LikenessFit}, that it is the same picture as one of
 *     its nearest ten, which are others
 */
public record Standing(float commonness, float crowding) {

  /** That of a picture that stands in no collection. */
  public static final Standing ALONE = new Standing(0, 0);
}
