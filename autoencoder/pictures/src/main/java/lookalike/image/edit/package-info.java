/** Edits of whole photos by OpenCV, as others make copies: to measure with, not to train on. */
@NullMarked
package lookalike.image.edit;

import org.jspecify.annotations.NullMarked;
