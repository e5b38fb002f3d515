/** ONNX Runtime as a peer; the only package here that knows it. */
@NullMarked
package lookalike.benchmark.onnx;

import org.jspecify.annotations.NullMarked;
