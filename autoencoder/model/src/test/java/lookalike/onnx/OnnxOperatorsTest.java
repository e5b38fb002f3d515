package lookalike.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Kernels;
import lookalike.model.foreign.OnnxNetwork;
import lookalike.model.foreign.OpenCvEngine;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.SparsityMeasure;
import lookalike.nn.Workers;
import lookalike.nn.layer.Activation;
import lookalike.nn.layer.ContractiveDense;
import lookalike.nn.layer.Dropout;
import lookalike.nn.layer.GaussianCode;
import lookalike.nn.layer.MaxPool;
import lookalike.nn.layer.NormalizedConvolution;
import lookalike.nn.layer.SkipConnection;
import lookalike.nn.layer.SparseCode;
import lookalike.onnx.OnnxOperators.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a layer is rebuilt as computes the same in OpenCV. */
class OnnxOperatorsTest {

  private static final MapShape MAP = new MapShape(4, 6, 5);

  private enum Rebuilt {
    SIGMOID(MAP, compute -> new Activation(compute, MAP, ActivationFunction.SIGMOID)),
    TANH(MAP, compute -> new Activation(compute, MAP, ActivationFunction.TANH)),
    RELU(MAP, compute -> new Activation(compute, MAP, ActivationFunction.RELU)),
    MAX_POOL(MAP, compute -> new MaxPool(compute, MAP)),
    MAX_POOL_TO_A_VECTOR(
        new MapShape(2, 2, 5), compute -> new MaxPool(compute, new MapShape(2, 2, 5))),
    SKIP_CONNECTION(MAP, compute -> new SkipConnection(compute, MAP, convolution(compute))),
    CONTRACTIVE_DENSE(
        MAP,
        compute ->
            new ContractiveDense(
                compute,
                "code",
                MAP.size(),
                MapShape.vector(7),
                ActivationFunction.TANH,
                1,
                new SplittableRandom(1))),
    GAUSSIAN_CODE(MapShape.vector(10), compute -> new GaussianCode(compute, 5, 1));

    private final MapShape inputShape;
    private final Function<Compute, Layer> maker;

    Rebuilt(MapShape inputShape, Function<Compute, Layer> maker) {
      this.inputShape = inputShape;
      this.maker = maker;
    }

    private static Layer convolution(Compute compute) {
      ConvShape shape = new ConvShape(MAP.height(), MAP.width(), 5, 5, 3, 1);
      return new NormalizedConvolution(
          compute, "c", shape, false, 1, true, new SplittableRandom(1));
    }
  }

  private static Layer layer(Function<Compute, Layer> maker) {
    return maker.apply(new Compute(Kernels.scalar(), Workers.none()));
  }

  @ParameterizedTest
  @EnumSource
  void openCvComputesTheSame(Rebuilt rebuilt) throws Exception {
    Layer layer = layer(rebuilt.maker);
    MapShape shape = rebuilt.inputShape;
    SplittableRandom random = new SplittableRandom(2);
    float[] map = new float[shape.size()];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) random.nextGaussian(0, 2);
    }
    float[] expected = Arrays.copyOf(layer.forward(map, 1, false), layer.outputShape().size());
    int[] sizes =
        shape.cells() == 1
            ? new int[] {1, shape.channels()}
            : new int[] {1, shape.channels(), shape.height(), shape.width()};
    OnnxGraph graph = new OnnxGraph();
    graph.input("in", Arrays.stream(sizes).asLongStream().toArray());
    Value output = layer.rebuild(new OnnxOperators(graph), new Value("in", shape));
    assertEquals(layer.outputShape(), output.shape());
    graph.output("out", output.name(), 1, layer.outputShape().size());
    try (OnnxNetwork network =
        new OpenCvEngine().load(graph.toBytes(), "in", "out", sizes, false)) {
      float[] channelsFirst = network.forward(turned(map, shape.cells(), shape.channels()), 1);
      MapShape to = layer.outputShape();
      float[] actual = turned(channelsFirst, to.channels(), to.cells());
      assertArrayEquals(expected, actual, 1e-5f);
    }
  }

  /** Returns a matrix {@code [rows][columns]} turned over. */
  private static float[] turned(float[] matrix, int rows, int columns) {
    float[] turned = new float[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      turned[i % columns * rows + i / columns] = matrix[i];
    }
    return turned;
  }

  /** What only training knows leaves no trace. */
  @Test
  void layersThatPassOnAreNotThere() {
    OnnxGraph graph = new OnnxGraph();
    graph.input("in", 1, 3);
    Value input = new Value("in", MapShape.vector(3));
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    MapShape shape = MapShape.vector(3);
    List<Layer> layers =
        List.of(
            new Dropout(compute, shape, 0.5),
            new SparseCode(compute, shape, new SparsityMeasure.L1(), 1),
            new Activation(compute, shape, ActivationFunction.LINEAR));
    for (Layer layer : layers) {
      assertEquals(input, layer.rebuild(new OnnxOperators(graph), input));
    }
  }
}
