/**
 * What a trained network is worth: figures over held-out photos, whether its code has collapsed,
 * and the calibration that makes vectors of its codes.
 */
@NullMarked
package lookalike.train.measure;

import org.jspecify.annotations.NullMarked;
