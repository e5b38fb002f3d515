/**
 * The ONNX file format: writes the layers of {@link lookalike.nn} as a graph for other software,
 * and looks into files of others before they are run. Both by hand, since the format is a small
 * one. Knows layers; runs nothing.
 */
@NullMarked
package lookalike.onnx;

import org.jspecify.annotations.NullMarked;
