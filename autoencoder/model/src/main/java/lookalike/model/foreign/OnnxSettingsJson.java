package lookalike.model.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import lookalike.model.ModelFormatException;
import lookalike.model.StrictJson;

/** Reads and writes {@link OnnxSettings}: its components by name, unknown ones refused. */
final class OnnxSettingsJson {

  private static final JsonMapper JSON =
      StrictJson.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  /** What to write for a network as most are trained on ImageNet. */
  private static final String EXAMPLE =
      """
      {
        "name": "my-encoder",
        "licence": "Apache-2.0",
        "side": 224,
        "crop": 0.875,
        "channels": "rgb",
        "layout": "nchw",
        "range": 1,
        "mean": [0.485, 0.456, 0.406],
        "std": [0.229, 0.224, 0.225],
        "bands": {"nearDuplicate": 0.95, "similar": 0.8}
      }\
      """;

  private static final String REMEDY = "write it as this one:\n" + EXAMPLE;

  private OnnxSettingsJson() {}

  /** Returns the settings as a JSON document. */
  static String format(OnnxSettings settings) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings are always JSON", e);
    }
  }

  /** Returns where the settings of a network are: {@code some.json} beside {@code some.onnx}. */
  static Path beside(Path network) {
    return network.resolveSibling(baseName(network) + ".json");
  }

  private static String baseName(Path network) {
    String name = String.valueOf(network.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  /**
   * Reads the settings of a network, which is called as its file is unless they say otherwise.
   *
   * @throws ModelFormatException if there are none, or they are not valid
   */
  static OnnxSettings read(Path network) throws IOException {
    Path file = beside(network);
    String source = file.toString();
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(
          source, "is missing, which says what the network is to be given", REMEDY);
    }
    try {
      JsonNode given = JSON.readTree(text(file));
      if (!(given instanceof ObjectNode own) || !given.has("side")) {
        throw new ModelFormatException(
            source, "does not say \"side\", the rows and columns of the input", REMEDY);
      }
      ObjectNode all = JSON.valueToTree(OnnxSettings.defaults(baseName(network), 8));
      all.setAll(own);
      return StrictJson.read(JSON, all, OnnxSettings.class);
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(source, "is not valid: " + fault(e), REMEDY);
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ModelFormatException(file.toString(), "is not valid: it is no UTF-8", REMEDY);
    }
  }

  private static String fault(JsonProcessingException fault) {
    if (fault instanceof ValueInstantiationException
        && fault.getCause() != null
        && fault.getCause().getMessage() != null) {
      return fault.getCause().getMessage();
    }
    String key =
        fault instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."))
            : "";
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return "there is no \"%s\", only %s".formatted(key, unknown.getKnownPropertyIds());
    }
    if (fault instanceof InvalidFormatException invalid && invalid.getTargetType().isEnum()) {
      String allowed =
          Arrays.stream(invalid.getTargetType().getEnumConstants())
              .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" or "));
      return "%s must be %s, got \"%s\"".formatted(key, allowed, invalid.getValue());
    }
    return (key.isEmpty() ? "" : key + ": ") + fault.getOriginalMessage();
  }
}
