package lookalike.benchmark.contest;

import java.util.List;
import java.util.function.Function;

/**
 * What the contenders do.
 *
 * @param name such as {@code 64 -> 128, 16x16, 3x3, stride 1, forward, batch 64}
 * @param groups the geometric means that its ratio counts in
 * @param threads that each contender may use
 * @param work how much it is
 * @param bounds within which the results must agree, by their names
 */
public record Case(
    String name, List<String> groups, int threads, Work work, Function<String, Bound> bounds) {}
