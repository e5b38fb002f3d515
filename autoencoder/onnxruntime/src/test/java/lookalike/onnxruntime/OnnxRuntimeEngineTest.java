package lookalike.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lookalike.model.BundledModel;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.NetworkEncoder;
import lookalike.model.foreign.OnnxEngine;
import lookalike.model.foreign.OnnxExport;
import lookalike.model.foreign.OnnxNetwork;
import lookalike.model.foreign.OpenCvEngine;
import lookalike.onnx.OnnxAttribute;
import lookalike.onnx.OnnxGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxRuntimeEngineTest {

  private static final OnnxEngine ENGINE = new OnnxRuntimeEngine();
  private static final int[] PAIR = {1, 2};

  private static byte[] graph(String operator, OnnxAttribute... attributes) {
    OnnxGraph graph = new OnnxGraph();
    graph.input("a", OnnxGraph.FREE, 2);
    graph.output("b", graph.node(operator, List.of("a"), attributes), OnnxGraph.FREE, 2);
    return graph.toBytes();
  }

  @Test
  void isFoundWhereItIsOnTheClassPath() {
    List<OnnxEngine> found =
        ServiceLoader.load(OnnxEngine.class).stream().map(ServiceLoader.Provider::get).toList();
    assertInstanceOf(OnnxRuntimeEngine.class, found.getFirst());
    assertTrue(found.getFirst().name().matches("ONNX Runtime \\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void computes(boolean takesMany) throws IOException {
    try (OnnxNetwork network = ENGINE.load(graph("Relu"), "a", "b", PAIR, takesMany)) {
      assertArrayEquals(new long[] {1, 2}, network.outputSizes());
      assertArrayEquals(new float[] {3, 0}, network.forward(new float[] {3, -4}, 1), 1e-9f);
      float[] two = {3, -4, -1, 5};
      assertArrayEquals(new float[] {3, 0, 0, 5}, network.forward(two, 2), 1e-9f);
    }
  }

  @ParameterizedTest
  @CsvSource({"Softmax, axis", "ReduceSum,"})
  void takesOneByOneWhatGivesOtherNumbersTogether(String operator, String axis) throws IOException {
    byte[] file = axis == null ? graph("ReduceSum") : graph(operator, OnnxAttribute.of(axis, 0));
    float[] two = {0.5f, 0.25f, 0.125f, 0};
    try (OnnxNetwork network = ENGINE.load(file, "a", "b", PAIR, true)) {
      float[] first = network.forward(new float[] {0.5f, 0.25f}, 1);
      float[] second = network.forward(new float[] {0.125f, 0}, 1);
      float[] both = network.forward(two, 2);
      int size = first.length;
      assertEquals(2 * size, both.length);
      for (int i = 0; i < size; i++) {
        assertEquals(first[i], both[i]);
        assertEquals(second[i], both[size + i]);
      }
    }
  }

  @Test
  void saysWhatOnnxRuntimeSays() {
    IOException fault =
        assertThrows(IOException.class, () -> ENGINE.load(graph("Relu"), "x", "b", PAIR, true));
    assertTrue(String.valueOf(fault.getMessage()).startsWith("cannot be run by ONNX Runtime: "));
    byte[] nothing = {};
    byte[] cut = {8, 8, 18};
    for (byte[] file : List.of(nothing, cut)) {
      fault = assertThrows(IOException.class, () -> ENGINE.load(file, "a", "b", PAIR, true));
      assertTrue(String.valueOf(fault.getMessage()).startsWith("cannot be read by ONNX Runtime"));
    }
  }

  @Test
  void givesOurOwnVectorsAsOpenCvDoesAndToManyThreadsAtOnce() throws Exception {
    ModelFile model = BundledModel.DEFAULT.read();
    Encoder ours = NetworkEncoder.of(model);
    int count = 3;
    int size = ours.input().size();
    SplittableRandom random = new SplittableRandom(7);
    float[] images = new float[count * size];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    int side = model.card().config().side();
    float[] planes = new float[images.length];
    for (int n = 0; n < count; n++) {
      for (int cell = 0; cell < size / 3; cell++) {
        for (int c = 0; c < 3; c++) {
          planes[n * size + c * size / 3 + cell] = images[n * size + 3 * cell + c];
        }
      }
    }
    float[] expected = new float[count * ours.dimensions()];
    ours.encode(images, count, expected);
    byte[] file = OnnxExport.network(model, OnnxGraph.FREE);
    int[] sizes = {1, 3, side, side};
    try (OnnxNetwork theirs =
            ENGINE.load(file, OnnxExport.IMAGES, OnnxExport.VECTORS, sizes, true);
        OnnxNetwork openCv =
            new OpenCvEngine().load(file, OnnxExport.IMAGES, OnnxExport.VECTORS, sizes, true);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      assertArrayEquals(expected, openCv.forward(planes, count), 1e-4f);
      List<Future<float[]>> all =
          IntStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> theirs.forward(planes, count)))
              .toList();
      for (Future<float[]> each : all) {
        assertArrayEquals(expected, each.get(), 1e-4f);
      }
    }
  }
}
