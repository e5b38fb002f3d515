package lookalike.model.variant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lookalike.augment.EditRow;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology;
import lookalike.model.network.VectorLayout.Span;
import lookalike.nn.ActivationFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkChoiceTest {

  private static NetworkRequest request(
      String variant, @Nullable NetworkKind network, @Nullable Integer width) {
    return new NetworkRequest(
        variant, network, null, null, width, null, null, null, null, null, null, null, false, null,
        null, null, null, null, null, null, null, null, Map.of());
  }

  private static ModelConfig usual(String variant) {
    return NetworkChoice.of(request(variant, null, null));
  }

  @Test
  void aSiameseNetworkHasAllBlocksInWidths() {
    ModelConfig config = NetworkChoice.of(request("siamese", null, 8));
    assertEquals(new Topology.Towers(8, 1), config.topology());
    assertEquals(
        List.of(new Span("kind", 32), new Span("instance", 16), new Span("colour", 8)),
        config.layout().blocks());
    assertEquals(64, config.side());
    assertEquals(48, config.viewSide());
  }

  @Test
  void plainVariantsFillTheInstanceAlone() {
    for (String variant : List.of("plain", "undercomplete", "convolutional", "sequence")) {
      assertEquals(List.of(new Span("instance", 256)), usual(variant).layout().blocks());
    }
    assertEquals(List.of(new Span("instance", 1024)), usual("sparse").layout().blocks());
  }

  @Test
  void namesAreCombined() {
    ModelConfig config = usual("stacked+denoising");
    assertEquals("stacked+denoising", config.variant());
    Topology.FullyConnected dense = (Topology.FullyConnected) config.topology();
    assertEquals(List.of(512, 256), dense.hidden());
    assertEquals(500, dense.pretraining());
    assertEquals(ModelConfig.NOISE_AND_PATCHES, config.corruption());
    assertEquals(new Bottleneck.Activated(ActivationFunction.SIGMOID), config.bottleneck());
  }

  @Test
  void whatRepairsPicturesHasNoCode() {
    ModelConfig config = NetworkChoice.of(request("denoising", NetworkKind.SKIP, null));
    assertEquals(new Topology.SkipConnected(32, 2), config.topology());
    assertEquals(ActivationFunction.LINEAR, config.output());
    assertEquals(new Bottleneck.None(), config.bottleneck());
    assertTrue(config.layout().blocks().isEmpty());
  }

  @Test
  void principalComponentsHaveALinearCode() {
    ModelConfig config = NetworkChoice.of(request("convolutional", NetworkKind.PROJECTED, 32));
    assertEquals(new Topology.Projected(32, 1), config.topology());
    assertEquals(ActivationFunction.LINEAR, config.output());
    assertEquals(new Bottleneck.Activated(ActivationFunction.LINEAR), config.bottleneck());
    assertEquals(List.of(new Span("instance", 256)), config.layout().blocks());
  }

  @Test
  void nothingIsCorruptedUnasked() {
    assertEquals(EditRow.NONE, usual("variational").corruption());
    assertEquals(new Bottleneck.Gaussian(1), usual("variational").bottleneck());
  }

  @ParameterizedTest
  @CsvSource({
    "siamese+denoising, , , are not combined",
    "plain, TOWERS, , towers belong to the variant siamese",
    "undercomplete, , 8, --width means nothing to a network that is dense",
    "stacked, CONVOLUTIONAL, , the variant stacked needs --network dense",
    "variational, SKIP, , --network skip is for the variant denoising alone",
    "sparse, PROJECTED, , --network projected has a linear code",
    "variational, PROJECTED, , --network projected has a linear code",
    "stacked, PROJECTED, , the variant stacked needs --network dense",
    "plain+fancy, , , got 'fancy'"
  })
  void refusesWhatMakesNoSense(
      String variant, @Nullable NetworkKind network, @Nullable Integer width, String reason) {
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> NetworkChoice.of(request(variant, network, width)));
    assertTrue(refusal.toString().contains(reason), refusal.toString());
  }
}
