/**
 * How alike two pictures are, and what that is called: the evidence that they are the same picture,
 * fitted when a model is calibrated, and a graded likeness, both measured against the collection
 * that they are in. Uses {@link lookalike.model.network} and the kernels.
 */
@NullMarked
package lookalike.model.likeness;

import org.jspecify.annotations.NullMarked;
