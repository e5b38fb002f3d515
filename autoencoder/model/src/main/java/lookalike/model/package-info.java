/**
 * The model file, and what is made of one: the {@link lookalike.model.Encoder} of images into
 * vectors, the two halves apart, repairs and predictions. The file knows none of these, they are
 * built from it. Uses networks, images and kernels; alone in importing EJML, for principal axes.
 */
@NullMarked
package lookalike.model;

import org.jspecify.annotations.NullMarked;
