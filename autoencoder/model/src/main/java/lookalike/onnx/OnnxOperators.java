package lookalike.onnx;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import lookalike.kernel.ConvShape;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/**
 * Writes layers to a graph, where maps lie as {@code [N][C][H][W]} and vectors as {@code [N][C]}.
 *
 * <p>Only operators are used that simple runtimes know, too: OpenCV has no {@code LpNormalization},
 * for one.
 */
public final class OnnxOperators implements Operators<OnnxOperators.Value> {

  /** Keeps a vector of zeros at zero. */
  private static final float LEAST_LENGTH = 1e-12f;

  private final OnnxGraph graph;

  /** Weights that are there already: an encoder may be built several times, for several views. */
  private final IdentityHashMap<float[], String> weights = new IdentityHashMap<>();

  /**
   * A value of the graph.
   *
   * @param name in the graph
   * @param shape of one image's part of it
   */
  public record Value(String name, MapShape shape) {}

  /** Makes operators that add to {@code graph}. */
  public OnnxOperators(OnnxGraph graph) {
    this.graph = graph;
  }

  private Value node(String operator, MapShape shape, Value... inputs) {
    List<String> names = new ArrayList<>();
    for (Value input : inputs) {
      names.add(input.name);
    }
    return new Value(graph.node(operator, names), shape);
  }

  private Value constants(float... numbers) {
    return new Value(graph.constant(numbers, numbers.length), MapShape.vector(numbers.length));
  }

  @Override
  public Value convolution(ConvShape shape, float[] weights, float[] bias, Value input) {
    int kernel = shape.kernel();
    String constant =
        this.weights.computeIfAbsent(
            weights,
            numbers -> {
              float[] turned = Rearrange.outputsAndInputsFirst(numbers, shape);
              return graph.constant(turned, shape.outputs(), shape.inputs(), kernel, kernel);
            });
    int padding = shape.padding();
    String output =
        graph.node(
            "Conv",
            List.of(input.name, constant, constants(bias).name),
            OnnxAttribute.list("kernel_shape", kernel, kernel),
            OnnxAttribute.list("strides", shape.stride(), shape.stride()),
            OnnxAttribute.list("pads", padding, padding, padding, padding));
    return new Value(
        output, new MapShape(shape.outputHeight(), shape.outputWidth(), shape.outputs()));
  }

  @Override
  public Value relu(Value input) {
    return node("Relu", input.shape, input);
  }

  @Override
  public Value sigmoid(Value input) {
    return node("Sigmoid", input.shape, input);
  }

  @Override
  public Value tanh(Value input) {
    return node("Tanh", input.shape, input);
  }

  @Override
  public Value maxPool(Value input) {
    String output =
        graph.node(
            "MaxPool",
            List.of(input.name),
            OnnxAttribute.list("kernel_shape", 2, 2),
            OnnxAttribute.list("strides", 2, 2));
    MapShape from = input.shape;
    MapShape shape = new MapShape(from.height() / 2, from.width() / 2, from.channels());
    return new Value(flatIfOneCell(output, shape), shape);
  }

  /** Vectors have two axes, maps four. */
  private String flatIfOneCell(String maps, MapShape shape) {
    return shape.cells() == 1 ? graph.node("Flatten", List.of(maps)) : maps;
  }

  @Override
  public Value sum(Value a, Value b) {
    return node("Add", a.shape, a, b);
  }

  @Override
  public Value dense(float[] weights, float[] bias, Value input) {
    MapShape from = input.shape;
    MapShape to = MapShape.vector(bias.length);
    Value rows = from.cells() == 1 ? input : node("Flatten", MapShape.vector(from.size()), input);
    String matrix =
        this.weights.computeIfAbsent(
            weights,
            numbers -> {
              float[] turned = Rearrange.channelsFirst(numbers, from, bias.length);
              return graph.constant(turned, from.size(), bias.length);
            });
    return new Value(graph.node("Gemm", List.of(rows.name, matrix, constants(bias).name)), to);
  }

  @Override
  public Value power(float added, float exponent, Value input) {
    Value base = added == 0 ? input : node("Add", input.shape, input, constants(added));
    return node("Pow", input.shape, base, constants(exponent));
  }

  @Override
  public Value resampled(float[] rows, float[] columns, Value input) {
    int height = rows.length / input.shape.height();
    int width = columns.length / input.shape.width();
    String narrow = alongLastAxis(columns, input.shape.width(), input.name);
    String output = alongLastAxis(rows, input.shape.height(), narrow);
    MapShape shape = new MapShape(height, width, input.shape.channels());
    return new Value(flatIfOneCell(output, shape), shape);
  }

  /** Multiplies rows by a matrix, and makes them columns. */
  private String alongLastAxis(float[] matrix, int size, String maps) {
    String constant = graph.constant(matrix, size, matrix.length / size);
    String product = graph.node("MatMul", List.of(maps, constant));
    return graph.node("Transpose", List.of(product), OnnxAttribute.list("perm", 0, 1, 3, 2));
  }

  /** Takes numbers by a product with a matrix of zeros and ones, which costs next to nothing. */
  @Override
  public Value part(int from, int width, Value input) {
    int size = input.shape.size();
    if (width == size) {
      return input;
    }
    float[] matrix = new float[size * width];
    for (int column = 0; column < width; column++) {
      matrix[(from + column) * width + column] = 1;
    }
    List<String> factors = List.of(input.name, graph.constant(matrix, size, width));
    return new Value(graph.node("MatMul", factors), MapShape.vector(width));
  }

  @Override
  public Value difference(Value input, float[] offset) {
    return node("Sub", input.shape, input, constants(offset));
  }

  @Override
  public Value toLength(float length, Value input) {
    MapShape one = MapShape.vector(1);
    String present =
        graph.node(
            "ReduceL2",
            List.of(input.name),
            OnnxAttribute.list("axes", 1),
            OnnxAttribute.of("keepdims", 1));
    Value atLeast = node("Max", one, new Value(present, one), constants(LEAST_LENGTH));
    Value unit = node("Div", input.shape, input, atLeast);
    return length == 1 ? unit : node("Mul", input.shape, unit, constants(length));
  }

  @Override
  public Value joined(List<Value> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<String> names = parts.stream().map(Value::name).toList();
    int size = parts.stream().mapToInt(part -> part.shape.size()).sum();
    return new Value(
        graph.node("Concat", names, OnnxAttribute.of("axis", 1)), MapShape.vector(size));
  }

  @Override
  public Value mean(List<Value> vectors) {
    Value sum = vectors.get(0);
    for (Value vector : vectors.subList(1, vectors.size())) {
      sum = sum(sum, vector);
    }
    float share = 1f / vectors.size();
    return share == 1 ? sum : node("Mul", sum.shape, sum, constants(share));
  }
}
