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

class OnnxNetworkTest {

  private static byte[] relu() {
    OnnxGraph graph = new OnnxGraph();
    graph.input("a", 1, 2);
    graph.output("b", graph.node("Relu", List.of("a")), 1, 2);
    return graph.toBytes();
  }

  @Test
  void computes() throws IOException {
    try (OnnxNetwork network = new OnnxNetwork(relu(), "a", "b", 1, 2)) {
      assertArrayEquals(new long[] {1, 2}, network.outputSizes());
      assertArrayEquals(new float[] {3, 0}, network.forward(new float[] {3, -4}), 1e-9f);
      assertArrayEquals(new float[] {0, 5}, network.forward(new float[] {-1, 5}), 1e-9f);
    }
  }

  @Test
  void saysWhatOpenCvSays() {
    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> new OnnxNetwork(relu(), "x", "b", 1, 2))
                .getMessage());
    assertEquals("cannot be run by OpenCV: Requested blob \"x\" not found", message);
    byte[] nothing = {};
    assertThrows(IOException.class, () -> new OnnxNetwork(nothing, "a", "b", 1, 2));
  }

  @Test
  void freesWhatItMakes() throws IOException {
    new OnnxNetwork(relu(), "a", "b", 1, 2).close();
    long objects = Pointer.totalCount();
    for (int i = 0; i < 3; i++) {
      try (OnnxNetwork network = new OnnxNetwork(relu(), "a", "b", 1, 2)) {
        network.forward(new float[2]);
        assertTrue(Pointer.totalCount() > objects);
      }
      assertThrows(IOException.class, () -> new OnnxNetwork(relu(), "a", "x", 1, 2));
    }
    assertEquals(objects, Pointer.totalCount(), "objects of OpenCV that wait for the collector");
  }
}
