/** From a file of metadata, one line an image, to an index. */
@NullMarked
package lookalike.ingest.metadata;

import org.jspecify.annotations.NullMarked;
