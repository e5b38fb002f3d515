/** From a query to its answer. */
@NullMarked
package lookalike.server.search;

import org.jspecify.annotations.NullMarked;
