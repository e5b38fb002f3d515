package lookalike.benchmark.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A graph that is being written in the format of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>, which the numbers
 * of the fields are from. Values are known by their names.
 */
final class OnnxGraph {

  private static final long IR_VERSION = 8;
  private static final long OPERATOR_SET = 17;
  private static final long FLOAT = 1;

  private final Message graph = new Message().text(2, "encoder");
  private int values;

  /** An attribute of a node. */
  static Message attribute(String name, long number) {
    return new Message().text(1, name).number(3, number).number(20, 2);
  }

  /** An attribute that is a list. */
  static Message attribute(String name, long... numbers) {
    Message attribute = new Message().text(1, name);
    for (long number : numbers) {
      attribute.number(8, number);
    }
    return attribute.number(20, 7);
  }

  /**
   * Adds a node.
   *
   * @return its output
   */
  String node(String operator, String[] inputs, Message... attributes) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    String output = nextName();
    node.text(2, output).text(4, operator);
    for (Message attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    return output;
  }

  /** Adds a constant and returns its name. */
  String constant(float[] numbers, long... sizes) {
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
  void input(String name, long... sizes) {
    graph.message(11, value(name, sizes));
  }

  /** Says what comes out. */
  void output(String name, long... sizes) {
    graph.message(12, value(name, sizes));
  }

  private static Message value(String name, long... sizes) {
    Message shape = new Message();
    for (long size : sizes) {
      shape.message(1, new Message().number(1, size));
    }
    Message tensor = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  private String nextName() {
    values++;
    return "value" + values;
  }

  /** Returns the file. */
  byte[] toBytes() {
    Message operators = new Message().text(1, "").number(2, OPERATOR_SET);
    return new Message().number(1, IR_VERSION).message(7, graph).message(8, operators).toBytes();
  }
}
