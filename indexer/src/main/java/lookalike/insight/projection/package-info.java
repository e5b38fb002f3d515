/**
 * Points of many dimensions on a plane: principal axes, and t-SNE, which keeps neighbours together.
 *
 * <p>Places on the plane are {@code double[count * 2]}: x and y of the first point, of the second,
 * and so on. Everything repeats to the bit, on however many threads.
 */
@NullMarked
package lookalike.insight.projection;

import org.jspecify.annotations.NullMarked;
