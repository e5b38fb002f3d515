package lookalike.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import lookalike.model.likeness.LikenessFit;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology;
import lookalike.nn.ActivationFunction;

/** The JSON of a {@link ModelCard}: its components by name, instants as ISO 8601 in UTC. */
final class CardJson {

  private static final JsonMapper JSON = StrictJson.builder().build();

  /** The variants that there were before a card told what they consist of. */
  private static final List<String> FIRST_VARIANTS =
      List.of("plain", "denoising", ModelConfig.SIAMESE);

  private CardJson() {}

  static String format(ModelCard card) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(card);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model card is always JSON", e);
    }
  }

  /**
   * Reads a card.
   *
   * @param source what messages call the file
   * @throws ModelFormatException if it is no card, or of a newer version
   */
  static ModelCard parse(String json, String source) throws IOException {
    try {
      JsonNode tree = JSON.readTree(json);
      if (!(tree instanceof ObjectNode card)) {
        throw invalid(source, "it must be an object, got " + tree.getNodeType());
      }
      upgrade(card, version(card, source), source);
      return StrictJson.read(JSON, card, ModelCard.class);
    } catch (JsonProcessingException e) {
      Throwable cause = e instanceof ValueInstantiationException ? e.getCause() : null;
      String own = cause == null ? null : cause.getMessage();
      throw invalid(source, own == null ? e.getOriginalMessage() : own);
    }
  }

  private static ModelFormatException invalid(String source, String fault) {
    return new ModelFormatException(
        source, "has a model card that is not valid: " + fault, "train the model again");
  }

  private static int version(ObjectNode card, String source) throws ModelFormatException {
    JsonNode version = card.path("formatVersion");
    if (!version.isIntegralNumber() || version.bigIntegerValue().signum() < 1) {
      throw invalid(source, "formatVersion must be a whole number from 1 on, got " + version);
    }
    if (!version.canConvertToInt() || version.intValue() > ModelCard.FORMAT_VERSION) {
      throw new ModelFormatException(
          source,
          "has model card format "
              + version
              + ", and this Lookalike knows only up to "
              + ModelCard.FORMAT_VERSION,
          "update Lookalike");
    }
    return version.intValue();
  }

  private static void upgrade(ObjectNode card, int version, String source)
      throws ModelFormatException {
    if (version < 4) {
      JsonNode variant = card.path("config").path("variant");
      if (!variant.isTextual() || !FIRST_VARIANTS.contains(variant.textValue())) {
        throw invalid(
            source,
            "variant must be one of " + FIRST_VARIANTS + " in this version, got " + variant);
      }
      if (version == 2 && variant.textValue().equals(ModelConfig.SIAMESE)) {
        throw new ModelFormatException(
            source,
            "is a siamese network whose blocks share a trunk, which Lookalike no longer has",
            "train the model again");
      }
    }
    if (version == 1) {
      upgradeFromFirst(card);
    }
    if (version < 4) {
      upgradeFromThird(card);
    }
    if (version < 6) {
      upgradeFromFourth(card);
    }
    card.put("formatVersion", ModelCard.FORMAT_VERSION);
  }

  /**
   * The fourth version knew bounds of plain cosines alone, and the fifth a single way of copies.
   */
  private static void upgradeFromFourth(JsonNode card) {
    if (card.path("calibration") instanceof ObjectNode calibration
        && !calibration.path("likeness").has("ways")) {
      JsonNode bands = calibration.path("bands");
      float nearDuplicate = (float) bands.path("nearDuplicate").asDouble(1); // as Bands has it
      float similar = (float) bands.path("similar").asDouble(1);
      int blocks = calibration.path("blocks").size();
      LikenessFit fit = LikenessFit.untold(blocks, 2.0 * nearDuplicate - 1, 2.0 * similar - 1);
      calibration.set("likeness", JSON.valueToTree(fit));
    }
  }

  /** The first version had one side, and nothing was calibrated block by block. */
  private static void upgradeFromFirst(JsonNode card) {
    if (card.path("config") instanceof ObjectNode config && config.has("side")) {
      config.set("viewSide", config.get("side"));
    }
    if (card.path("calibration") instanceof ObjectNode calibration) {
      calibration.put("averaging", Averaging.WHOLE.name());
      ArrayNode blocks = calibration.putArray("blocks");
      for (JsonNode block : card.path("config").path("layout").path("blocks")) {
        blocks
            .addObject()
            .put("name", block.path("name").asText())
            .put("share", 1)
            .put("effectiveRank", 0);
      }
    }
  }

  /** The third version named a variant, of three that there were, and not what it consists of. */
  private static void upgradeFromThird(JsonNode card) {
    if (!(card.path("config") instanceof ObjectNode config)) {
      return;
    }
    String variant = config.path("variant").asText();
    ObjectNode topology = config.putObject("topology");
    if (variant.equals(ModelConfig.SIAMESE)) {
      topology.put("kind", "towers");
    } else {
      topology.put("kind", "convolutional");
      topology.put("downsampling", Topology.Downsampling.STRIDES.name());
    }
    topology.set("width", config.remove("width"));
    topology.set("blocks", config.remove("blocks"));
    config.putObject("bottleneck").put("kind", "spheres");
    config.put("output", ActivationFunction.SIGMOID.name());
    config.put("dropOut", 0);
    String corruption = variant.equals("denoising") ? ModelConfig.NOISE_AND_PATCHES.toString() : "";
    config.put("corruption", corruption);
    config.remove("variant");
  }
}
