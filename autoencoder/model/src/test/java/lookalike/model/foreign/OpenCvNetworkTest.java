package lookalike.model.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import lookalike.onnx.OnnxGraph;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class OpenCvNetworkTest {

  private static byte[] relu() {
    OnnxGraph graph = new OnnxGraph();
    graph.input("a", 1, 2);
    graph.output("b", graph.node("Relu", List.of("a")), 1, 2);
    return graph.toBytes();
  }

  @Test
  void computes() throws IOException {
    try (OpenCvNetwork network = new OpenCvNetwork(relu(), "a", "b", 1, 2)) {
      assertArrayEquals(new long[] {1, 2}, network.outputSizes());
      assertArrayEquals(new float[] {3, 0}, network.forward(new float[] {3, -4}, 1), 1e-9f);
      assertArrayEquals(new float[] {0, 5}, network.forward(new float[] {-1, 5}, 1), 1e-9f);
      float[] two = {3, -4, -1, 5};
      assertArrayEquals(new float[] {3, 0, 0, 5}, network.forward(two, 2), 1e-9f);
    }
  }

  @Test
  void saysWhatOpenCvSays() {
    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> new OpenCvNetwork(relu(), "x", "b", 1, 2))
                .getMessage());
    assertEquals("cannot be run by OpenCV: Requested blob \"x\" not found", message);
    byte[] nothing = {};
    assertThrows(IOException.class, () -> new OpenCvNetwork(nothing, "a", "b", 1, 2));
  }

  @Test
  void freesWhatItMakes() throws IOException {
    new OpenCvNetwork(relu(), "a", "b", 1, 2).close();
    long objects = Pointer.totalCount();
    for (int i = 0; i < 3; i++) {
      try (OpenCvNetwork network = new OpenCvNetwork(relu(), "a", "b", 1, 2)) {
        network.forward(new float[4], 2);
        assertTrue(Pointer.totalCount() > objects);
      }
      assertThrows(IOException.class, () -> new OpenCvNetwork(relu(), "a", "x", 1, 2));
    }
    assertEquals(objects, Pointer.totalCount(), "objects of OpenCV that wait for the collector");
  }
}
