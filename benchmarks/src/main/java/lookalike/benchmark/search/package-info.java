/** Searches in an index, with and without filters, beside comparing with everything. */
@NullMarked
package lookalike.benchmark.search;

import org.jspecify.annotations.NullMarked;
