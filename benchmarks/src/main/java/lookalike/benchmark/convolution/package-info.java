/** The single layers that are compared, and ourselves as one of those who compute them. */
@NullMarked
package lookalike.benchmark.convolution;

import org.jspecify.annotations.NullMarked;
