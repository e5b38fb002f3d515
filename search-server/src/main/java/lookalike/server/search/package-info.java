/**
 * A question over HTTP and its answer, both around {@link lookalike.search.Finder}; the record of
 * the answer is the command line's, too.
 */
@NullMarked
package lookalike.server.search;

import org.jspecify.annotations.NullMarked;
