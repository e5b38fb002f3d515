/** The index as a whole: its map, its outliers. */
@NullMarked
package lookalike.server.insight;

import org.jspecify.annotations.NullMarked;
