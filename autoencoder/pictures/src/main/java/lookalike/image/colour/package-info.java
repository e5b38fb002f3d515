/**
 * What the numbers of pixels mean, and how they become sRGB: ICC profiles by Java's own LittleCMS,
 * primaries and curves by their formulas. Stands on nothing else of ours.
 */
@NullMarked
package lookalike.image.colour;

import org.jspecify.annotations.NullMarked;
