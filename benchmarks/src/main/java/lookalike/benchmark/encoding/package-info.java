/** From images to vectors with a trained model, and ourselves as one of those who do it. */
@NullMarked
package lookalike.benchmark.encoding;

import org.jspecify.annotations.NullMarked;
