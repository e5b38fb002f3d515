/**
 * Computes ONNX networks with ONNX Runtime. Alone names its classes, and is on the class path only
 * where somebody put it there.
 */
@NullMarked
package lookalike.onnxruntime;

import org.jspecify.annotations.NullMarked;
