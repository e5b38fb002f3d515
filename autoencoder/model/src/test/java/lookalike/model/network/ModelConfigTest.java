package lookalike.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lookalike.augment.EditRow;
import lookalike.model.TinyModel;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.Bottleneck.Gaussian;
import lookalike.model.network.Bottleneck.Sparse;
import lookalike.model.network.Bottleneck.Sparsity;
import lookalike.model.network.Bottleneck.Spheres;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.model.network.Topology.Towers;
import lookalike.nn.ActivationFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ModelConfigTest {

  private static final VectorLayout LAYOUT =
      new VectorLayout(List.of(new VectorLayout.Span("instance", 16)));
  private static final Convolutional MAPS = new Convolutional(8, 1, Downsampling.STRIDES);
  private static final Activated LINEAR = new Activated(ActivationFunction.LINEAR);

  private static ModelConfig config(Topology topology, Bottleneck bottleneck, String corruption) {
    VectorLayout layout = topology instanceof SkipConnected ? VectorLayout.NONE : LAYOUT;
    return new ModelConfig(
        32,
        32,
        topology,
        bottleneck,
        layout,
        ActivationFunction.SIGMOID,
        0,
        EditRow.parse(corruption));
  }

  private static FullyConnected dense(
      List<Integer> hidden, boolean tied, int pretraining, double contraction) {
    return new FullyConnected(hidden, ActivationFunction.SIGMOID, tied, pretraining, contraction);
  }

  private static Sparse sparse(ActivationFunction activation) {
    return new Sparse(activation, Sparsity.KULLBACK_LEIBLER, 0.05, 3);
  }

  private static void assertRefused(Executable making, String... told) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, making).getMessage());
    for (String part : told) {
      assertTrue(message.contains(part), message + " - wanted: " + part);
    }
  }

  @Test
  void namesWhatIsCombined() {
    assertEquals("plain", config(MAPS, new Spheres(), "").variant());
    assertEquals("denoising", config(MAPS, new Spheres(), "noise").variant());
    assertEquals(
        "stacked+denoising+sparse+contractive",
        config(dense(List.of(8), false, 10, 1), sparse(ActivationFunction.SIGMOID), "pixels")
            .variant());
    assertEquals("variational", config(MAPS, new Gaussian(1), "").variant());
    assertEquals("siamese", config(new Towers(8, 1), new Spheres(), "").variant());
    assertEquals("sequence", config(new Recurrent(8, 1, 4, 16), new Spheres(), "").variant());
    assertEquals(
        "denoising", config(new SkipConnected(8, 2), new Bottleneck.None(), "grey:1").variant());
  }

  @Test
  void tellsAllFaultsTogether() {
    assertRefused(
        () ->
            new ModelConfig(
                33,
                300,
                MAPS,
                new Bottleneck.None(),
                new VectorLayout(List.of(new VectorLayout.Span("kind", 5000))),
                ActivationFunction.TANH,
                0.95,
                EditRow.parse("crop,noise")),
        "side must be 32 to 256, a multiple of 16, got 33",
        "viewSide must be 32 to 256",
        "dimensions must be 2 to 4096, got 5000",
        "a code needs a bottleneck",
        "output must be sigmoid or linear",
        "drop-out must be 0 to 0.9, got 0.95",
        "not crop");
  }

  @Test
  void refusesWhatMakesNoSenseTogether() {
    assertRefused(
        () -> config(dense(List.of(), true, 0, 0), new Gaussian(1), ""), "cannot be tied");
    assertRefused(
        () -> config(dense(List.of(), false, 0, 1), new Gaussian(1), ""), "contracts already");
    assertRefused(() -> config(new Towers(8, 1), LINEAR, ""), "on spheres");
    assertRefused(() -> config(new Towers(8, 1), new Spheres(), "noise"), "block by block");
    assertRefused(
        () -> config(new Recurrent(8, 1, 4, 16), new Spheres(), "noise"), "frames as they are");
    assertRefused(
        () -> config(new SkipConnected(8, 2), new Bottleneck.None(), ""), "needs a corruption");
    assertRefused(() -> config(new SkipConnected(8, 2), new Spheres(), "noise"), "has no code");
    assertRefused(() -> dense(List.of(), false, 10, 0), "pretraining needs a hidden layer");
    assertRefused(() -> sparse(ActivationFunction.RELU), "must be sigmoid, got relu");
    assertRefused(
        () -> new Sparse(ActivationFunction.SIGMOID, Sparsity.KULLBACK_LEIBLER, 1, 0),
        "target must be above 0 and below 1, got 1.0",
        "weight must be above 0");
  }

  @Test
  void takesASmallImageOnlyForDenseLayers() {
    ModelConfig small =
        new ModelConfig(
            16,
            16,
            dense(List.of(), false, 0, 0),
            LINEAR,
            new VectorLayout(List.of(new VectorLayout.Span("instance", 1000))),
            ActivationFunction.LINEAR,
            0,
            EditRow.NONE);
    assertTrue(small.layout().dimensions() > 16 * 16 * 3, "wider than the image");
    assertRefused(() -> TinyModel.convolutional(16, 8, 1, LAYOUT), "side must be 32 to 256");
  }

  @Test
  void changesTheFingerprintWithWhatAVectorDependsOn() {
    ModelConfig strides = config(MAPS, new Spheres(), "");
    ModelConfig pooling = config(new Convolutional(8, 1, Downsampling.POOLING), new Spheres(), "");
    ModelConfig linear = config(MAPS, LINEAR, "");
    assertTrue(!strides.fingerprint().equals(pooling.fingerprint()), "pooling");
    assertTrue(!strides.fingerprint().equals(linear.fingerprint()), "bottleneck");
    assertEquals(
        "32 8 1", strides.fingerprint().get("sizes"), "as it was before there were others");
  }
}
