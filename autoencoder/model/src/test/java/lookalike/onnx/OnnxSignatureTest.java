package lookalike.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxSignatureTest {

  private static final long FLOAT = 1;

  private static byte[] file(Message graph) {
    return new Message().message(7, graph).toBytes();
  }

  private static Message tensor(long type, long... sizes) {
    Message tensor = new Message().text(8, "weights").number(2, type);
    for (long size : sizes) {
      tensor.number(1, size);
    }
    return tensor;
  }

  private static void assertRefused(String reason, Message graph) {
    String message =
        String.valueOf(
            assertThrows(OnnxFormatException.class, () -> GraphReader.read(file(graph)))
                .getMessage());
    assertTrue(message.contains(reason), message + " - wanted: " + reason);
  }

  @Test
  void readsWhatGoesInAndOut() throws Exception {
    OnnxGraph graph = new OnnxGraph();
    graph.input("images", OnnxGraph.FREE, 3, 300, 8);
    graph.output("vectors", graph.node("Relu", List.of("images")), OnnxGraph.FREE, 3, 300, 8);
    OnnxSignature signature = GraphReader.read(graph.toBytes());
    OnnxSignature.Value images = signature.inputs().getFirst();
    assertEquals("images [N, 3, 300, 8]", images.toString());
    assertTrue(images.isFloat());
    assertTrue(images.takes(7, 3, 300, 8));
    assertFalse(images.takes(7, 3, 8, 300));
    assertFalse(images.takes(3, 300, 8));
    assertEquals("vectors", signature.outputs().getFirst().name());
  }

  @Test
  void leavesOutWeightsThatAreListedAsInputs() throws Exception {
    Message weights = new Message().text(1, "weights");
    Message images = new Message().text(1, "images");
    Message graph =
        new Message()
            .message(11, images)
            .message(11, weights)
            .message(5, tensor(FLOAT, 1).real(4, 0.5f));
    OnnxSignature signature = GraphReader.read(file(graph));
    assertEquals(1, signature.inputs().size());
    assertFalse(signature.inputs().getFirst().isFloat(), "of no type that is told");
    assertTrue(signature.inputs().getFirst().takes(1, 2, 3), "of no shape that is told");
  }

  @Test
  void leavesOutOutputsThatAreAlwaysTheSame() throws Exception {
    OnnxGraph graph = new OnnxGraph();
    graph.input("images", 1, 3);
    graph.output("same", graph.constant(new float[] {1}, 1), 1);
    graph.output("vectors", "images", 1, 3);
    List<OnnxSignature.Value> outputs = GraphReader.read(graph.toBytes()).outputs();
    assertEquals("[vectors [1, 3]]", outputs.toString());
  }

  @Test
  void refusesNodesThatHangInTheAir() {
    Message node = new Message().text(1, "images").text(1, "").text(2, "maps").text(4, "Relu");
    assertRefused("nothing makes 'images'", new Message().message(1, node));
    Message output = new Message().text(1, "vectors");
    assertRefused("nothing makes 'vectors', its output", new Message().message(12, output));
  }

  @Test
  void refusesWhatIsMadeTwice() {
    Message weights = tensor(FLOAT, 1).bytes(9, new byte[4]);
    assertRefused("'weights' is made twice", new Message().message(5, weights).message(5, weights));
    Message node = new Message().text(2, "\u0007maps").text(4, "Relu");
    assertRefused("'?maps' is made twice", new Message().message(1, node).message(1, node));
  }

  @Test
  void refusesTensorsThatAreNotWhole() {
    assertRefused(
        "'weights' of shape [2, 3] with 20 bytes",
        new Message().message(5, tensor(FLOAT, 2, 3).bytes(9, new byte[20])));
    assertRefused(
        "'weights' of shape [2] with 1 numbers",
        new Message().message(5, tensor(FLOAT, 2).bytes(4, new byte[4])));
    assertRefused(
        "with 0 numbers", new Message().message(5, tensor(FLOAT, 1L << 40, 1L << 40, 1L << 40)));
    assertRefused("[-1]", new Message().message(5, tensor(FLOAT, -1).bytes(9, new byte[4])));
    assertRefused("of type 99", new Message().message(5, tensor(99, 1).bytes(9, new byte[4])));
    assertRefused(
        "in another file",
        new Message().message(5, tensor(FLOAT, 1).message(13, new Message().text(1, "location"))));
  }

  @Test
  void looksIntoAttributes() {
    Message attribute = new Message().text(1, "value").message(5, tensor(FLOAT, 3));
    Message node = new Message().text(2, "maps").text(4, "Constant").message(5, attribute);
    assertRefused("with 0 numbers", new Message().message(1, node));
    Message within = new Message();
    for (int level = 0; level < 1000; level++) {
      Message branch = new Message().text(1, "then_branch").message(6, within);
      within = new Message().message(1, new Message().text(4, "If").message(5, branch));
    }
    assertRefused("graphs within graphs", within);
  }
}
