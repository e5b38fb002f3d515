/** How filters are written, in words and in JSON. */
@NullMarked
package lookalike.index.filter;

import org.jspecify.annotations.NullMarked;
