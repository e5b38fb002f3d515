/**
 * Which images of an index are unlike the rest, and which labels their neighbours deny; for photos
 * from outside, too. Uses the index and the model.
 */
@NullMarked
package lookalike.insight.outliers;

import org.jspecify.annotations.NullMarked;
