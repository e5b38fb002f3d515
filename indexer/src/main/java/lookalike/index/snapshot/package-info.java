/**
 * Snapshots of an index in a folder: files, and a list of them with their hashes, which is written
 * last.
 */
@NullMarked
package lookalike.index.snapshot;

import org.jspecify.annotations.NullMarked;
