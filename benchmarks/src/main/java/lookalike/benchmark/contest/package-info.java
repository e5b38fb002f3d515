/** Contenders that do the same work are timed in turn and compared; knows none of them. */
@NullMarked
package lookalike.benchmark.contest;

import org.jspecify.annotations.NullMarked;
