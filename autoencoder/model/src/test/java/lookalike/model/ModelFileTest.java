package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import lookalike.model.likeness.LikenessFit;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {

  private static final String VERSION_1 = "/lookalike/model/tiny-version1.safetensors";

  @TempDir Path folder;

  private static final VectorLayout LAYOUT =
      new VectorLayout(
          List.of(new VectorLayout.Span("kind", 2), new VectorLayout.Span("instance", 1)));

  private static ModelCard card() {
    return card(Map.of());
  }

  private static ModelCard card(Calibration calibration) {
    return card(calibration, Map.of());
  }

  private static ModelCard card(Map<String, Map<String, Double>> figures) {
    return card(Calibration.even(new Bands(0.95f, 0.8f), LAYOUT), figures);
  }

  private static ModelCard card(Calibration calibration, Map<String, Map<String, Double>> figures) {
    return ModelCard.of(
        "tiny",
        "For tests: two numbers a vector.",
        "Apache-2.0",
        TinyModel.undoing(ModelConfig.NOISE_AND_PATCHES, TinyModel.convolutional(32, 8, 1, LAYOUT)),
        calibration,
        new TrainingRecord(
            "lookalike train photos.tar.gz --seed 7",
            "photos.tar.gz",
            1234,
            7,
            2,
            100,
            2.5,
            0.25,
            321.5,
            0.5,
            0.625,
            21.75,
            "vector-512",
            Instant.parse("2026-01-02T03:04:05Z"),
            Instant.parse("2026-01-02T03:04:20.500Z"),
            "0.1.0",
            "25.0.1"),
        figures);
  }

  private static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("stem.weights", new Tensor(new int[] {2, 2}, new float[] {1, -2, 0.1f, 4}));
    tensors.put(ModelFile.CENTRE, Tensor.of(0.25f, -0.5f, 0));
    return tensors;
  }

  private Path write(ModelFile file) throws IOException {
    Path path = folder.resolve("model.safetensors");
    file.write(path);
    return path;
  }

  private Path writeCard(String json, Map<String, Tensor> tensors) throws IOException {
    Path path = folder.resolve("model.safetensors");
    new Safetensors(Map.of("lookalike", json), tensors).write(path);
    return path;
  }

  @Test
  void readsBackCardTensorsAndFingerprint() throws IOException {
    ModelFile file = ModelFile.of(card(Map.of("clothing", Map.of("P@1", 0.4375))), tensors());
    ModelFile back = ModelFile.read(write(file));
    assertEquals(file.card(), back.card());
    assertEquals(file.fingerprint(), back.fingerprint());
    assertArrayEquals(
        new float[] {1, -2, 0.1f, 4},
        Objects.requireNonNull(back.tensors().get("stem.weights")).data());
  }

  @Test
  void readsWhatVersion1Wrote() throws IOException {
    try (InputStream in = getClass().getResourceAsStream(VERSION_1)) {
      Path path = folder.resolve("tiny.safetensors");
      Files.copy(Objects.requireNonNull(in), path);
      ModelFile file = ModelFile.read(path);
      assertEquals(
          card().toString().replace("preprocessingVersion=2", "preprocessingVersion=1"),
          file.card().toString());
      assertArrayEquals(
          new float[] {0.25f, -0.5f, 0},
          Objects.requireNonNull(file.tensors().get(ModelFile.CENTRE)).data());
      assertEquals(
          "09e3127bf3f4c57780582f138b7d126564c8b448387762da3003ab9f81b4b496", file.fingerprint());
    }
  }

  /** Returns the card as versions 2 and 3 would have written it. */
  private static String cardOfVersion(int version, String variant) throws IOException {
    ObjectNode card =
        (ObjectNode) new ObjectMapper().readTree(ModelFile.of(card(), tensors()).json());
    card.put("formatVersion", version);
    ObjectNode config = card.putObject("config");
    config.put("variant", variant).put("side", 32).put("viewSide", 32);
    config.put("width", 8).put("blocks", 1);
    ArrayNode blocks = config.putObject("layout").putArray("blocks");
    LAYOUT
        .blocks()
        .forEach(it -> blocks.addObject().put("name", it.name()).put("width", it.width()));
    return card.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void readsWhatEarlierVersionsWrote(int version) throws IOException {
    ModelFile file = ModelFile.read(writeCard(cardOfVersion(version, "denoising"), tensors()));
    assertEquals(card(), file.card());
    assertEquals(ModelFile.of(card(), tensors()).fingerprint(), file.fingerprint());
  }

  @Test
  void readsSiameseNetworksFromVersion3On() throws IOException {
    ModelConfig config =
        ModelFile.read(writeCard(cardOfVersion(3, "siamese"), tensors())).card().config();
    assertEquals(TinyModel.siamese(32, 32, 8, 1, LAYOUT), config);
    Path path = writeCard(cardOfVersion(2, "siamese"), tensors());
    ModelFormatException refusal =
        assertThrows(ModelFormatException.class, () -> ModelFile.read(path));
    assertTrue(String.valueOf(refusal.getMessage()).contains("share a trunk"));
  }

  @Test
  void readsBackALossThatIsNotANumber() throws IOException {
    String json = ModelFile.of(card(), tensors()).json();
    Path path = writeCard(json.replace("0.625", "\"NaN\""), tensors());
    assertEquals(Double.NaN, ModelFile.read(path).card().training().heldOutLoss());
  }

  @Test
  void keepsTheFingerprintWhenFiguresAreAdded() {
    ModelCard withFigures = card(Map.of("cifar10", Map.of("mAP", 0.25)));
    assertEquals(
        ModelFile.of(card(), tensors()).fingerprint(),
        ModelFile.of(withFigures, tensors()).fingerprint());
  }

  @Test
  void changesTheFingerprintWithTheCalibration() {
    String even = ModelFile.of(card(), tensors()).fingerprint();
    Bands bands = new Bands(0.95f, 0.8f);
    Calibration mirrored =
        new Calibration(
            bands, Averaging.MIRROR, Calibration.even(bands, LAYOUT).blocks(), bands.likeness(2));
    Calibration shared =
        new Calibration(
            bands,
            Averaging.WHOLE,
            List.of(new Calibration.Block("kind", 1, 2), new Calibration.Block("instance", 0.5, 1)),
            bands.likeness(2));
    assertNotEquals(even, ModelFile.of(card(mirrored), tensors()).fingerprint());
    assertNotEquals(even, ModelFile.of(card(shared), tensors()).fingerprint());
    LikenessFit fitted =
        new LikenessFit(List.of(new LikenessFit.Way(List.of(1.0, 2.0), -1)), 3, 4, 0.3);
    Calibration compared =
        new Calibration(bands, Averaging.WHOLE, Calibration.even(bands, LAYOUT).blocks(), fitted);
    assertNotEquals(even, ModelFile.of(card(compared), tensors()).fingerprint());
  }

  @Test
  void canBeTakenAsItWasBeforeCalibration() {
    Bands bands = new Bands(0.95f, 0.8f);
    Calibration even = Calibration.even(bands, LAYOUT);
    Map<String, Tensor> calibrated = tensors();
    calibrated.put(ModelFile.axes("kind"), new Tensor(new int[] {2, 2}, new float[] {1, 2, 3, 4}));
    Calibration mirrored = new Calibration(bands, Averaging.MIRROR, even.blocks(), even.likeness());
    ModelFile bare = ModelFile.of(card(mirrored), calibrated).uncalibrated();
    assertEquals(even, bare.card().calibration());
    assertEquals(tensors().keySet(), bare.tensors().keySet());
    assertArrayEquals(
        new float[3], Objects.requireNonNull(bare.tensors().get(ModelFile.CENTRE)).data());
  }

  @Test
  void changesTheFingerprintWithAnyWeight() {
    Map<String, Tensor> changed = tensors();
    changed.put(ModelFile.CENTRE, Tensor.of(0.25f, -0.5f, Float.MIN_VALUE));
    assertNotEquals(
        ModelFile.of(card(), tensors()).fingerprint(), ModelFile.of(card(), changed).fingerprint());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"formatVersion\" : 6' | '\"formatVersion\" : 7' | update Lookalike",
        "'\"formatVersion\" : 6' | '\"formatVersion\" : 6, \"novel\" : 3' | novel",
        "'\"licence\" : \"Apache-2.0\",' | '' | licence",
        "'\"Apache-2.0\"' | 'null' | licence",
        "'\"side\" : 32' | '\"side\" : 33' | side must be 32 to 256",
        "'\"2026-01-02T03:04:05Z\"' | '\"yesterday\"' | yesterday",
        "'\"preprocessingVersion\" : 2' | '\"preprocessingVersion\" : 9' | preprocessing 9",
        "'\"similar\" : 0.8' | '\"similar\" : 0.99' | bands",
        "'{' | '[' | not valid"
      })
  void refusesACardThatIsWrong(String part, String replacement, String told) throws IOException {
    String json = ModelFile.of(card(), tensors()).json();
    assertTrue(json.contains(part), json);
    Path path = writeCard(json.replaceFirst(Pattern.quote(part), replacement), tensors());
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> ModelFile.read(path)).getMessage());
    assertTrue(message.contains(told) && message.startsWith(path.toString()), message);
  }

  @Test
  void refusesACheckpoint() throws IOException {
    Path path = folder.resolve("checkpoint.safetensors");
    new Safetensors(Map.of("step", "12"), tensors()).write(path);
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> ModelFile.read(path)).getMessage());
    assertTrue(message.contains("checkpoint"), message);
  }

  @Test
  void refusesACentreOfAnotherLength() throws IOException {
    Map<String, Tensor> tensors = tensors();
    tensors.put(ModelFile.CENTRE, Tensor.of(0.25f, -0.5f));
    Path path = write(ModelFile.of(card(), tensors));
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> ModelFile.read(path)).getMessage());
    assertTrue(message.contains("calibration.centre of 3 numbers"), message);
  }

  @Test
  void describesWhatMatters() {
    ModelCard card = card(Map.of("clothing", Map.of("P@1", 0.4375)));
    String text = ModelFile.of(card, tensors()).describe();
    for (String part :
        List.of(
            "tiny",
            "input 32x32",
            "kind, 2",
            "instance, 1",
            "--seed 7",
            "1,234 photos",
            "322 images/s",
            "21.75 dB",
            "vector-512",
            "P@1 0.438",
            "7 in 2 tensors")) {
      assertTrue(text.contains(part), part + " is missing in\n" + text);
    }
  }
}
