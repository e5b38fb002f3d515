/**
 * From photos to batches: loading them into a store, the order in which they are seen, the views
 * that are made of them, and those that are held out.
 */
@NullMarked
package lookalike.train.feed;

import org.jspecify.annotations.NullMarked;
