package lookalike.onnx;

import lookalike.kernel.ConvShape;
import lookalike.nn.MapShape;

/** Brings our arrays into the order of NCHW. */
public final class Rearrange {

  private Rearrange() {}

  /** Returns {@code [K][C][R][S]} weights from {@code [R][S][C][K]}. */
  public static float[] outputsAndInputsFirst(float[] weights, ConvShape shape) {
    int cells = shape.kernel() * shape.kernel();
    float[] turned = new float[weights.length];
    int at = 0;
    for (int k = 0; k < shape.outputs(); k++) {
      for (int c = 0; c < shape.inputs(); c++) {
        for (int cell = 0; cell < cells; cell++) {
          turned[at++] = weights[(cell * shape.inputs() + c) * shape.outputs() + k];
        }
      }
    }
    return turned;
  }

  /**
   * Returns {@code count} things of {@code [C][H][W][size]} from as many of {@code [H][W][C][size]}
   * one after the other.
   */
  public static float[] channelsFirst(float[] numbers, MapShape map, int size) {
    float[] turned = new float[numbers.length];
    int mapSize = map.size() * size;
    for (int at = 0; at < numbers.length; at += mapSize) {
      for (int cell = 0; cell < map.cells(); cell++) {
        for (int c = 0; c < map.channels(); c++) {
          int from = at + (cell * map.channels() + c) * size;
          int to = at + (c * map.cells() + cell) * size;
          System.arraycopy(numbers, from, turned, to, size);
        }
      }
    }
    return turned;
  }
}
