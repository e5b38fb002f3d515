/**
 * How well edited copies of photos are found, and told from strangers, and what the words are worth
 * that they get. Uses {@link lookalike.evaluate} and {@link lookalike.image.edit}.
 */
@NullMarked
package lookalike.evaluate.copies;

import org.jspecify.annotations.NullMarked;
