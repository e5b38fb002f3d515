/** A server under load: what it is asked, at what rate, and how it fares. */
@NullMarked
package lookalike.benchmark.serve;

import org.jspecify.annotations.NullMarked;
