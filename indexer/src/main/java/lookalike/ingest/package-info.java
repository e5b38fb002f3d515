/** From a photo corpus to an index: scan, decode, encode in batches on all cores, write. */
@NullMarked
package lookalike.ingest;

import org.jspecify.annotations.NullMarked;
