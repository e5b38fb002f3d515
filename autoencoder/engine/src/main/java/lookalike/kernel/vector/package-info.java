/**
 * The vector twins of the kernels, and how a convolution is computed: which algorithm, which tile.
 * Uses {@link lookalike.kernel} alone. The only room that imports {@code jdk.incubator.vector}.
 */
@NullMarked
package lookalike.kernel.vector;

import org.jspecify.annotations.NullMarked;
