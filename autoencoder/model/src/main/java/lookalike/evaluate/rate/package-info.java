/**
 * What codes cost in bits, and how close the pictures come that are made of them. Uses models and
 * images.
 */
@NullMarked
package lookalike.evaluate.rate;

import org.jspecify.annotations.NullMarked;
