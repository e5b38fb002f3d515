package lookalike.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A graph that is being written in the format of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>, which the numbers
 * of the fields are from. Values are known by their names; all are of 32-bit floating point.
 */
public final class OnnxGraph {

  /** A size that is left open, such as the number of images. */
  public static final long FREE = -1;

  private static final long IR_VERSION = 8;
  private static final long OPERATOR_SET = 17;
  private static final long FLOAT = 1;

  private final Message graph = new Message().text(2, "encoder");
  private int values;

  /**
   * Adds a node.
   *
   * @param operator of ONNX's operator set 17
   * @return its output
   */
  public String node(String operator, List<String> inputs, OnnxAttribute... attributes) {
    String output = nextName();
    node(operator, inputs, output, attributes);
    return output;
  }

  private void node(
      String operator, List<String> inputs, String output, OnnxAttribute... attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(4, operator);
    for (OnnxAttribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    graph.message(1, node);
  }

  /** Adds a constant and returns its name. */
  public String constant(float[] numbers, long... sizes) {
    ByteBuffer raw = ByteBuffer.allocate(numbers.length * Float.BYTES);
    raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
    Message tensor = new Message();
    for (long size : sizes) {
      tensor.number(1, size);
    }
    String name = nextName();
    graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    return name;
  }

  /** Says what goes in. */
  public void input(String name, long... sizes) {
    graph.message(11, value(name, sizes));
  }

  /**
   * Says what comes out.
   *
   * @param name what others shall call it
   * @param value the value that it is
   */
  public void output(String name, String value, long... sizes) {
    node("Identity", List.of(value), name);
    graph.message(12, value(name, sizes));
  }

  private static Message value(String name, long... sizes) {
    Message shape = new Message();
    for (long size : sizes) {
      shape.message(1, size == FREE ? new Message().text(2, "N") : new Message().number(1, size));
    }
    Message tensor = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  private String nextName() {
    values++;
    return "value" + values;
  }

  /** Returns the file. */
  public byte[] toBytes() {
    Message operators = new Message().text(1, "").number(2, OPERATOR_SET);
    return new Message()
        .number(1, IR_VERSION)
        .text(2, "lookalike")
        .message(7, graph)
        .message(8, operators)
        .toBytes();
  }
}
