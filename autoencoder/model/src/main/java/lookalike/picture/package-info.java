/**
 * What networks make of pictures, as pictures: rebuilt ones, repaired ones of any size, drawn ones,
 * and those between two others. Uses models and images.
 */
@NullMarked
package lookalike.picture;

import org.jspecify.annotations.NullMarked;
