/**
 * An index in a folder: one document for each distinct image, one for each distinct vector in a
 * Lucene HNSW field, one for each file. Alone in importing Lucene.
 */
@NullMarked
package lookalike.index.lucene;

import org.jspecify.annotations.NullMarked;
