/**
 * The index as everyone sees it: what can be asked of it, what can be written to it, and the
 * records that travel. Knows no home of an index; {@link lookalike.index.lucene} is one.
 */
@NullMarked
package lookalike.index;

import org.jspecify.annotations.NullMarked;
