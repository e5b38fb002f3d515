/**
 * Layers, losses and the optimiser: forward beside backward, buffers owned by the layers, gradients
 * of parameters accumulated.
 *
 * <p>A network is a tree of {@link lookalike.nn.Layer}s and belongs to one thread; the layers
 * themselves split each batch among {@link lookalike.nn.Workers} in fixed shares, so that a result
 * depends on the number of workers and on nothing else.
 */
@NullMarked
package lookalike.nn;

import org.jspecify.annotations.NullMarked;
