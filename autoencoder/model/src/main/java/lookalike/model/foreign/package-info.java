/**
 * Networks of others, as ONNX files: read, run and centred, so that they serve as an {@link
 * lookalike.model.Encoder}; and ours written down for others. Besides the image rooms the only one
 * that knows OpenCV, which runs them.
 */
@NullMarked
package lookalike.model.foreign;

import org.jspecify.annotations.NullMarked;
