package lookalike.benchmark.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lookalike.benchmark.network.FoldedConvolution;
import lookalike.benchmark.network.Operators;
import lookalike.kernel.ConvShape;
import lookalike.model.ModelFile;
import lookalike.nn.MapShape;

/**
 * Writes the layers of an encoder to a graph, normalisations folded into the convolutions; values
 * are in NCHW.
 */
final class OnnxOperators implements Operators<String> {

  private final ModelFile model;
  private final OnnxGraph graph;

  OnnxOperators(ModelFile model, OnnxGraph graph) {
    this.model = model;
    this.graph = graph;
  }

  private String node(String operator, String... inputs) {
    return graph.node(operator, inputs);
  }

  @Override
  public String normalized(String name, ConvShape shape, boolean relu, String input) {
    FoldedConvolution folded = FoldedConvolution.of(model, name);
    String output = convolution(shape, folded.weights(), folded.bias(), input);
    return relu ? node("Relu", output) : output;
  }

  @Override
  public String convolution(String name, ConvShape shape, String input) {
    return convolution(shape, numbers(name + ".weights"), numbers(name + ".bias"), input);
  }

  private String convolution(ConvShape shape, float[] weights, float[] bias, String input) {
    int kernel = shape.kernel();
    float[] turned = Rearrange.outputsAndInputsFirst(weights, shape);
    String constant = graph.constant(turned, shape.outputs(), shape.inputs(), kernel, kernel);
    String[] inputs = {input, constant, graph.constant(bias, bias.length)};
    int padding = shape.padding();
    return graph.node(
        "Conv",
        inputs,
        OnnxGraph.attribute("kernel_shape", kernel, kernel),
        OnnxGraph.attribute("strides", shape.stride(), shape.stride()),
        OnnxGraph.attribute("pads", padding, padding, padding, padding));
  }

  @Override
  public String join(String learned, String direct) {
    return node("Relu", node("Add", learned, direct));
  }

  @Override
  public String dense(String name, MapShape from, MapShape to, String input) {
    if (to.cells() != 1) {
      throw inDecoderOnly();
    }
    String rows = from.cells() == 1 ? input : node("Flatten", input);
    float[] weights = Rearrange.channelsFirst(numbers(name + ".weights"), from, to.size());
    float[] bias = numbers(name + ".bias");
    String matrix = graph.constant(weights, from.size(), to.size());
    return node("Gemm", rows, matrix, graph.constant(bias, bias.length));
  }

  @Override
  public String blockNorm(List<Integer> widths, String input) {
    int size = widths.stream().mapToInt(Integer::intValue).sum();
    float[] length = {(float) Math.sqrt((double) size / widths.size())};
    List<String> blocks = new ArrayList<>();
    int from = 0;
    for (int width : widths) {
      blocks.add(unitLength(widths.size() == 1 ? input : columns(input, from, from + width, size)));
      from += width;
    }
    String whole =
        blocks.size() == 1
            ? blocks.getFirst()
            : graph.node("Concat", blocks.toArray(String[]::new), OnnxGraph.attribute("axis", 1L));
    return node("Mul", whole, graph.constant(length, 1));
  }

  /** Takes columns by a product with a matrix of zeros and ones, which costs next to nothing. */
  private String columns(String input, int from, int to, int size) {
    float[] matrix = new float[size * (to - from)];
    for (int column = 0; column < to - from; column++) {
      matrix[(from + column) * (to - from) + column] = 1;
    }
    return node("MatMul", input, graph.constant(matrix, size, to - from));
  }

  /** Turns codes into vectors. */
  String centred(String codes) {
    float[] centre = numbers(ModelFile.CENTRE);
    return unitLength(node("Sub", codes, graph.constant(centre, centre.length)));
  }

  /** Scales every row to the length 1. */
  private String unitLength(String rows) {
    String[] inputs = {rows};
    return graph.node(
        "LpNormalization", inputs, OnnxGraph.attribute("axis", 1L), OnnxGraph.attribute("p", 2L));
  }

  @Override
  public String upsample(MapShape input, String maps) {
    throw inDecoderOnly();
  }

  @Override
  public String sigmoid(String input) {
    throw inDecoderOnly();
  }

  private float[] numbers(String name) {
    return Objects.requireNonNull(model.tensors().get(name), name).data();
  }

  private static UnsupportedOperationException inDecoderOnly() {
    return new UnsupportedOperationException("no layer of an encoder");
  }
}
