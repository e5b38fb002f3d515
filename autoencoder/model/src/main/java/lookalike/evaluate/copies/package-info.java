/** How well edited copies of photos are found, and told from strangers. */
@NullMarked
package lookalike.evaluate.copies;

import org.jspecify.annotations.NullMarked;
