/** The commands that look at an index as a whole. */
@NullMarked
package lookalike.cli.insight;

import org.jspecify.annotations.NullMarked;
