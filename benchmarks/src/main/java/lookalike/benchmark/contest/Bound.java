package lookalike.benchmark.contest;

/**
 * How far a result may be from a peer's and still count as the same, relative to the root mean
 * square of the peer's numbers.
 *
 * @param largest for the largest difference of two numbers
 * @param typical for the root mean square of all differences
 */
public record Bound(double largest, double typical) {}
