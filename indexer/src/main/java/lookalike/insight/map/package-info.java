/**
 * The map of an index: its images laid out in the plane so that neighbours lie together, attached
 * to the index and made anew when that has changed. Uses the index and {@link
 * lookalike.insight.projection}.
 */
@NullMarked
package lookalike.insight.map;

import org.jspecify.annotations.NullMarked;
