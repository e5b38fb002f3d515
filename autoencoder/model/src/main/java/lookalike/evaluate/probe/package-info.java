/** What a linear classifier makes of vectors. */
@NullMarked
package lookalike.evaluate.probe;

import org.jspecify.annotations.NullMarked;
