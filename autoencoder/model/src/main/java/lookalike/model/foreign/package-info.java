/**
 * Networks of others, as ONNX files: read, run and centred, so that they serve as an {@link
 * lookalike.model.Encoder}; and ours written down for others. Uses {@link lookalike.model} and
 * {@link lookalike.onnx}; besides the image rooms alone in calling OpenCV, which runs them.
 */
@NullMarked
package lookalike.model.foreign;

import org.jspecify.annotations.NullMarked;
