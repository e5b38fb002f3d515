package lookalike.insight.duplicates;

/**
 * An image that is near another one.
 *
 * @param tier how much alike they are, from either side
 * @param copy the probability that they are the same picture, the lesser of both sides
 * @param score how alike they are, the lesser of both sides
 */
record Twin(String id, Tier tier, double copy, double score) {}
