/** What a linear classifier makes of vectors. Uses kernels alone. */
@NullMarked
package lookalike.evaluate.probe;

import org.jspecify.annotations.NullMarked;
