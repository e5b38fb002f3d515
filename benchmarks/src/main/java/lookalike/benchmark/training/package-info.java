/** Training steps of the whole network, and ourselves as one of those who take them. */
@NullMarked
package lookalike.benchmark.training;

import org.jspecify.annotations.NullMarked;
