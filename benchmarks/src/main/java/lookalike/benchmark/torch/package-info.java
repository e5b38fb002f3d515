/** libtorch as a peer; the only package here that knows it. */
@NullMarked
package lookalike.benchmark.torch;

import org.jspecify.annotations.NullMarked;
