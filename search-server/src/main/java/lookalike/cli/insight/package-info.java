/** The commands that look at an index as a whole: map and outliers. */
@NullMarked
package lookalike.cli.insight;

import org.jspecify.annotations.NullMarked;
