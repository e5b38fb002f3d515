package lookalike.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * What goes into an ONNX network and what comes out, as its file says.
 *
 * @param inputs what it is to be given; without the weights, which old files list as well
 * @param outputs what it gives, of what depends on an input
 */
public record OnnxSignature(List<Value> inputs, List<Value> outputs) {

  /**
   * An input or output.
   *
   * @param name what the file calls it
   * @param isFloat whether its numbers are of 32-bit floating point
   * @param sizes outermost first, {@link OnnxGraph#FREE} for one that is left open; empty if
   *     nothing is told
   */
  public record Value(String name, boolean isFloat, List<Long> sizes) {

    /** Tells whether an array of these sizes is what the file says. */
    public boolean takes(long... wanted) {
      boolean fits = sizes.isEmpty() || sizes.size() == wanted.length;
      for (int i = 0; fits && i < sizes.size(); i++) {
        fits = sizes.get(i) == OnnxGraph.FREE || sizes.get(i) == wanted[i];
      }
      return fits;
    }

    /** Returns name and sizes, such as {@code images [N, 3, 224, 224]}. */
    @Override
    public String toString() {
      List<String> texts = new ArrayList<>();
      sizes.forEach(size -> texts.add(size == OnnxGraph.FREE ? "N" : size.toString()));
      return name + " " + texts;
    }
  }

  /** Copies the lists. */
  public OnnxSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
