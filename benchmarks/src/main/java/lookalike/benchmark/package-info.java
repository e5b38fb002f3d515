/** How fast kernels and encoder are; see {@code benchmarks/README.md}. */
@NullMarked
package lookalike.benchmark;

import org.jspecify.annotations.NullMarked;
