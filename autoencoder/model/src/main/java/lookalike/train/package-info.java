/**
 * Training: photos into a store, batches out of it, steps, checkpoints, and at the end a calibrated
 * model file and a report.
 */
@NullMarked
package lookalike.train;

import org.jspecify.annotations.NullMarked;
