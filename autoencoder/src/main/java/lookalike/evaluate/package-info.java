/** How good vectors are: retrieval figures of an encoder beside baselines that need no learning. */
@NullMarked
package lookalike.evaluate;

import org.jspecify.annotations.NullMarked;
