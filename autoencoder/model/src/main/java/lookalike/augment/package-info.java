/**
 * Augmentation: edited views of a photo, which a block of the vector learns to ignore. {@link
 * lookalike.augment.EditTable} has the edits of each block, {@link lookalike.augment.Augmentation}
 * makes the views, all in float. Uses no other room.
 */
@NullMarked
package lookalike.augment;

import org.jspecify.annotations.NullMarked;
