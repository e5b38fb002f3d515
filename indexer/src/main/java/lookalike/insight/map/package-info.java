/**
 * The map of an index: its images laid out in the plane so that neighbours lie together, kept
 * beside the index and made anew when it has changed.
 */
@NullMarked
package lookalike.insight.map;

import org.jspecify.annotations.NullMarked;
