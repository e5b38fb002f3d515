/**
 * The index: one document per distinct image, its vector in a Lucene HNSW field, its thumbnail
 * beside it. The only room that knows Lucene.
 */
@NullMarked
package lookalike.index;

import org.jspecify.annotations.NullMarked;
