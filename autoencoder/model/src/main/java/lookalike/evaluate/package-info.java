/**
 * How good vectors are: figures of an encoder beside baselines that need no learning. Here labelled
 * images are retrieved.
 */
@NullMarked
package lookalike.evaluate;

import org.jspecify.annotations.NullMarked;
