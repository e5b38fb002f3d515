package lookalike.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lookalike.onnx.OnnxSignature.Value;

/**
 * Reads a graph, or one within a node of another, as far as its {@link OnnxSignature} needs, and
 * checks what a runtime may take for granted.
 */
public final class GraphReader {

  /** Graphs within graphs; those of branches and loops are rarely deeper than two. */
  private static final int MOST_LEVELS = 16;

  /** The shape of what has none told. */
  private static final List<Long> UNTOLD = List.of();

  private final Set<String> known;
  private final Set<String> made = new HashSet<>();
  private final Set<String> fed = new HashSet<>(); // what depends on an input
  private final List<Value> inputs = new ArrayList<>();
  private final List<Value> outputs = new ArrayList<>();
  private final List<MessageReader> nodes = new ArrayList<>();
  private final int level;

  private GraphReader(Set<String> outside, int level) {
    this.known = new HashSet<>(outside);
    this.level = level;
    known.add(""); // an input that is left out
  }

  /**
   * Reads the graph of a file, and checks what a runtime may rely on without checking: that every
   * node's inputs are there before it, and that tensors have as many numbers as their shapes say.
   *
   * @throws OnnxFormatException if it is no ONNX network, damaged, or not whole in this one file
   */
  public static OnnxSignature read(byte[] file) throws OnnxFormatException {
    MessageReader model = MessageReader.of(file);
    OnnxSignature signature = null;
    while (model.next()) {
      if (model.field() == 7) {
        signature = new GraphReader(Set.of(), 1).signature(model.message());
      }
    }
    if (signature == null) {
      throw new OnnxFormatException("is no ONNX file: there is no graph in it");
    }
    return signature;
  }

  private OnnxSignature signature(MessageReader graph) throws OnnxFormatException {
    while (graph.next()) {
      switch (graph.field()) {
        case 1 -> nodes.add(graph.message());
        case 5 -> make(OnnxTensor.check(graph.message()));
        case 11 -> inputs.add(value(graph.message()));
        case 12 -> outputs.add(value(graph.message()));
        default -> {}
      }
    }
    inputs.removeIf(input -> made.contains(input.name()));
    for (Value input : inputs) {
      make(input.name());
      fed.add(input.name());
    }
    for (MessageReader node : nodes) {
      follow(node);
    }
    for (Value output : outputs) {
      require(output.name(), "its output");
    }
    outputs.removeIf(output -> !fed.contains(output.name()));
    return new OnnxSignature(inputs, outputs);
  }

  private void follow(MessageReader node) throws OnnxFormatException {
    List<String> results = new ArrayList<>();
    List<MessageReader> attributes = new ArrayList<>();
    boolean isFed = false;
    while (node.next()) {
      switch (node.field()) {
        case 1 -> {
          require(node.text(), "an input of one of its nodes");
          isFed |= fed.contains(node.text());
        }
        case 2 -> results.add(node.text());
        case 5 -> attributes.add(node.message());
        default -> {}
      }
    }
    for (MessageReader attribute : attributes) {
      check(attribute);
    }
    for (String result : results) {
      make(result);
    }
    if (isFed) {
      fed.addAll(results);
    }
  }

  private void make(String name) throws OnnxFormatException {
    if (!made.add(name) && !name.isEmpty()) {
      throw new OnnxFormatException("is damaged: '%s' is made twice".formatted(name));
    }
    known.add(name);
  }

  private void require(String name, String what) throws OnnxFormatException {
    if (!known.contains(name)) {
      throw new OnnxFormatException("is damaged: nothing makes '%s', %s".formatted(name, what));
    }
  }

  private void check(MessageReader attribute) throws OnnxFormatException {
    while (attribute.next()) {
      switch (attribute.field()) {
        case 5, 10 -> OnnxTensor.check(attribute.message());
        case 6, 11 -> inner(attribute.message());
        default -> {}
      }
    }
  }

  private void inner(MessageReader graph) throws OnnxFormatException {
    if (level == MOST_LEVELS) {
      throw new OnnxFormatException(
          "has graphs within graphs, more than " + MOST_LEVELS + " levels of them");
    }
    new GraphReader(known, level + 1).signature(graph);
  }

  private static Value value(MessageReader value) throws OnnxFormatException {
    String name = "";
    Value typed = new Value("", false, UNTOLD);
    while (value.next()) {
      switch (value.field()) {
        case 1 -> name = value.text();
        case 2 -> typed = type(value.message());
        default -> {}
      }
    }
    return new Value(name, typed.isFloat(), typed.sizes());
  }

  private static Value type(MessageReader type) throws OnnxFormatException {
    boolean isFloat = false;
    List<Long> sizes = UNTOLD;
    while (type.next()) {
      if (type.field() == 1) {
        MessageReader tensor = type.message();
        while (tensor.next()) {
          switch (tensor.field()) {
            case 1 -> isFloat = tensor.number() == 1;
            case 2 -> sizes = sizes(tensor.message());
            default -> {}
          }
        }
      }
    }
    return new Value("", isFloat, sizes);
  }

  private static List<Long> sizes(MessageReader shape) throws OnnxFormatException {
    List<Long> sizes = new ArrayList<>();
    while (shape.next()) {
      MessageReader dimension = shape.message();
      long size = OnnxGraph.FREE;
      while (dimension.next()) {
        size = dimension.field() == 1 ? dimension.number() : size;
      }
      sizes.add(size > 0 ? size : OnnxGraph.FREE);
    }
    return List.copyOf(sizes);
  }
}
