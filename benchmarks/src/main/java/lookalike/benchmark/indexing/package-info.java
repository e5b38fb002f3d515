/** How fast photos get into an index, beside the work that there is no way around. */
@NullMarked
package lookalike.benchmark.indexing;

import org.jspecify.annotations.NullMarked;
