/**
 * A training run from its first step to the model file: checkpoints, how long it takes, and its
 * end. It runs the {@linkplain lookalike.train.recipe recipe} of its variant, which says what is
 * fed, taught, measured and told, and asks for no variant itself.
 */
@NullMarked
package lookalike.train;

import org.jspecify.annotations.NullMarked;
