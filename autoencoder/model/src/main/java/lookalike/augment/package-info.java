/**
 * Augmentation: edited views of a photo, which a block of the vector learns to ignore. {@link
 * lookalike.augment.EditTable} says which block ignores what, {@link
 * lookalike.augment.Augmentation} makes the views.
 */
@NullMarked
package lookalike.augment;

import org.jspecify.annotations.NullMarked;
