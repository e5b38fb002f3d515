/**
 * What training makes small: losses of pictures, of codes, and of views of one photo, each with its
 * gradient. Uses kernels and {@link lookalike.nn}; knows no layer.
 */
@NullMarked
package lookalike.nn.loss;

import org.jspecify.annotations.NullMarked;
