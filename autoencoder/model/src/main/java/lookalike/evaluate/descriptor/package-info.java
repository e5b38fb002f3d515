/**
 * Ways to turn an image into a vector and to compare it with a gallery's: the model under
 * evaluation, and those without learning. Uses models and images.
 */
@NullMarked
package lookalike.evaluate.descriptor;

import org.jspecify.annotations.NullMarked;
