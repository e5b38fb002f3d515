/**
 * Edits of whole photos, as people make copies: to measure with, not to train on. Uses {@link
 * lookalike.image}.
 */
@NullMarked
package lookalike.image.edit;

import org.jspecify.annotations.NullMarked;
