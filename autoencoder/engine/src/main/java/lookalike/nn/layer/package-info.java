/**
 * The layers, forward beside backward. Each knows the kernels and {@link lookalike.nn.Layer}, and
 * those that hold others know no more of them than that.
 */
@NullMarked
package lookalike.nn.layer;

import org.jspecify.annotations.NullMarked;
