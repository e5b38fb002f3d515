/**
 * From a photo corpus to an index: list, read, decode, encode in batches on all cores, write. Uses
 * the index, the model and the sources of photos.
 */
@NullMarked
package lookalike.ingest;

import org.jspecify.annotations.NullMarked;
