/**
 * The index as everyone sees it: what can be asked of it, what can be written to it, and the
 * records that travel. Uses {@link lookalike.work} alone, and names neither folders nor Lucene:
 * {@link lookalike.index.lucene} is one home of an index, and another could stand beside it.
 */
@NullMarked
package lookalike.index;

import org.jspecify.annotations.NullMarked;
