/**
 * What a network is taught: from a batch to gradients, and from gradients to a step. Objectives
 * know networks and losses, and neither photos nor files.
 */
@NullMarked
package lookalike.train.objective;

import org.jspecify.annotations.NullMarked;
