/**
 * The model that goes with an index, kept with the index itself, wherever that lies. Uses {@link
 * lookalike.index} and {@link lookalike.model}.
 */
@NullMarked
package lookalike.index.model;

import org.jspecify.annotations.NullMarked;
