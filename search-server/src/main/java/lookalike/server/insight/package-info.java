/** The index as a whole: its map, its outliers, its duplicates, found in the background. */
@NullMarked
package lookalike.server.insight;

import org.jspecify.annotations.NullMarked;
