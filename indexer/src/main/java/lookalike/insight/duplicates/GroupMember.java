package lookalike.insight.duplicates;

/**
 * A file of a group that is not the one to keep.
 *
 * @param file which
 * @param tier how much alike it is to the keeper
 * @param relation what it is to the keeper
 * @param copy the probability that both show the same picture, 0..1, as seen from either side: the
 *     lesser one
 * @param score how alike they are, 0..1, likewise
 */
public record GroupMember(Photo file, Tier tier, Relation relation, double copy, double score) {

  /**
   * Tells whether it is one too many: the very picture that the keeper shows, and no other shot.
   */
  public boolean isSpare() {
    return tier != Tier.SIMILAR && relation == Relation.COPY;
  }
}
