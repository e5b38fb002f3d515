/**
 * The vector twins of the kernels, and how a convolution is computed: by which algorithm, on which
 * register tile. {@link lookalike.kernel.vector.MachineKernels} alone is meant for others: it
 * chooses between these and the scalar twins. Uses {@link lookalike.kernel}; nobody else may import
 * {@code jdk.incubator.vector}.
 */
@NullMarked
package lookalike.kernel.vector;

import org.jspecify.annotations.NullMarked;
