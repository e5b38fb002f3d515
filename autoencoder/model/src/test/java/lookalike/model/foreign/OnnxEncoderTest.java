package lookalike.model.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.JsonMutants;
import lookalike.model.ModelFormatException;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;
import lookalike.onnx.OnnxAttribute;
import lookalike.onnx.OnnxGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network of most tests gives the mean of each channel, so that preprocessing shows. */
class OnnxEncoderTest {

  private static final int SIDE = 8;
  private static final float ROUNDING = 1e-6f;
  private static final String EIGHT = "{\"side\": 8}";

  @TempDir private Path folder;

  private static OnnxGraph channelMeans(long... sizes) {
    OnnxGraph graph = new OnnxGraph();
    graph.input("pixels", sizes);
    String maps = "pixels";
    if (sizes[3] == 3) {
      maps = graph.node("Transpose", List.of(maps), OnnxAttribute.list("perm", 0, 3, 1, 2));
    }
    String means = graph.node("GlobalAveragePool", List.of(maps));
    graph.output("means", graph.node("Flatten", List.of(means)), sizes[0], 3);
    return graph;
  }

  private Encoder encoder(OnnxGraph network, String settings) throws IOException {
    return encoder(network.toBytes(), settings);
  }

  private Encoder encoder(byte[] network, String settings) throws IOException {
    Path file = Files.write(folder.resolve("some.onnx"), network);
    Files.writeString(folder.resolve("some.json"), settings);
    return EncoderFile.open(file);
  }

  /** Returns images of one colour each. */
  private static float[] plain(float... colours) {
    float[] images = new float[colours.length * SIDE * SIDE];
    for (int i = 0; i < images.length; i++) {
      int image = i / (SIDE * SIDE * 3);
      images[i] = colours[3 * image + i % 3];
    }
    return images;
  }

  private static float[] vectors(Encoder encoder, float... colours) {
    float[] vectors = new float[colours.length];
    Arrays.fill(vectors, Float.NaN);
    encoder.encode(plain(colours), colours.length / 3, vectors);
    return vectors;
  }

  private static float[] unit(double... numbers) {
    double length = Math.sqrt(Arrays.stream(numbers).map(number -> number * number).sum());
    float[] unit = new float[numbers.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (numbers[i] / length);
    }
    return unit;
  }

  @Test
  void doesWithTheSideAlone() throws Exception {
    Encoder encoder = encoder(channelMeans(1, 3, SIDE, SIDE), EIGHT);
    assertEquals("some", encoder.name());
    assertEquals(new ImageInput(SIDE), encoder.input());
    assertEquals(
        List.of(new VectorLayout.Span(Block.INSTANCE.name(), 3)), encoder.layout().blocks());
    assertArrayEquals(unit(0.2, 0.6, 0.3), vectors(encoder, 0.2f, 0.6f, 0.3f), ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({"nchw, false", "nchw, true", "nhwc, false"})
  void preparesImagesAsItIsTold(String layout, boolean anyNumber) throws Exception {
    long count = anyNumber ? OnnxGraph.FREE : 1;
    OnnxGraph network =
        layout.equals("nchw")
            ? channelMeans(count, 3, SIDE, SIDE)
            : channelMeans(count, SIDE, SIDE, 3);
    Encoder encoder =
        encoder(
            network,
            """
            {"side": 8, "layout": "%s", "channels": "bgr", "range": 255,
             "mean": [100, 110, 120], "std": [50, 60, 70], "centre": [0.5, -0.25, 0.125]}
            """
                .formatted(layout));
    float[] first =
        unit(
            (0.3 * 255 - 100) / 50 - 0.5,
            (0.6 * 255 - 110) / 60 + 0.25,
            (0.2 * 255 - 120) / 70 - 0.125);
    float[] second =
        unit(
            (0.9 * 255 - 100) / 50 - 0.5,
            (0.8 * 255 - 110) / 60 + 0.25,
            (0.7 * 255 - 120) / 70 - 0.125);
    float[] actual = vectors(encoder, 0.2f, 0.6f, 0.3f, 0.7f, 0.8f, 0.9f);
    assertArrayEquals(first, Arrays.copyOf(actual, 3), 10 * ROUNDING);
    assertArrayEquals(second, Arrays.copyOfRange(actual, 3, 6), 10 * ROUNDING);
  }

  @Test
  void takesNamesBlocksBandsAndCrop() throws Exception {
    OnnxGraph network = channelMeans(1, 3, SIDE, SIDE);
    network.output("others", "pixels", 1, 3, SIDE, SIDE);
    String settings =
        """
        {"name": "theirs", "licence": "MIT", "side": 8, "crop": 0.875, "input": "pixels",
         "output": "means", "bands": {"nearDuplicate": 0.9, "similar": 0.7},
         "blocks": [{"name": "kind", "width": 1}, {"name": "instance", "width": 2}]}
        """;
    Encoder encoder = encoder(network, settings);
    assertEquals("theirs", encoder.name());
    assertEquals(new ImageInput(SIDE, 0.875f), encoder.input());
    assertEquals(new Bands(0.9f, 0.7f), encoder.bands());
    assertEquals(2, encoder.layout().blocks().size());
    assertArrayEquals(unit(0.2, 0.6, 0.3), vectors(encoder, 0.2f, 0.6f, 0.3f), ROUNDING);
  }

  @Test
  void givesZerosForAnImageWithoutContent() throws Exception {
    Encoder encoder = encoder(channelMeans(1, 3, SIDE, SIDE), EIGHT);
    float[] none = new float[3];
    assertArrayEquals(none, vectors(encoder, 0, 0, 0));
    assertArrayEquals(none, vectors(encoder, 0.5f, Float.NaN, 0.5f));
    assertArrayEquals(none, vectors(encoder, Float.POSITIVE_INFINITY, 0.1f, 0.1f));
    assertEquals(0, vectors(encoder).length);
  }

  @Test
  void givesTheSameFromManyThreads() throws Exception {
    Encoder encoder = encoder(channelMeans(1, 3, SIDE, SIDE), EIGHT);
    float[] colours = new float[30];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = (i + 1) / 31f;
    }
    float[] expected = vectors(encoder, colours);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<float[]>> all =
          threads.invokeAll(Collections.nCopies(16, () -> vectors(encoder, colours)));
      for (Future<float[]> one : all) {
        assertArrayEquals(expected, one.get());
      }
    }
  }

  @Test
  void hasAFingerprintOfAllThatCounts() throws Exception {
    OnnxGraph network = channelMeans(1, 3, SIDE, SIDE);
    String fingerprint = encoder(network, EIGHT).fingerprint();
    String people = "{\"side\": 8, \"name\": \"other\", \"licence\": \"MIT\", \"range\": 1}";
    assertEquals(fingerprint, encoder(network, people).fingerprint(), "what is for people");
    assertTrue(fingerprint.matches("[0-9a-f]{64}"), fingerprint);
    Set<String> all = new HashSet<>(Set.of(fingerprint));
    String[] others = {
      "\"crop\": 1",
      "\"channels\": \"bgr\"",
      "\"range\": 255",
      "\"mean\": [0, 0, 0.1]",
      "\"std\": [1, 1, 0.9]",
      "\"bands\": {\"nearDuplicate\": 0.9, \"similar\": 0.7}",
      "\"blocks\": [{\"name\": \"kind\", \"width\": 3}]",
      "\"centre\": [0, 0, 0.1]"
    };
    for (String other : others) {
      String settings = "{\"side\": 8, " + other + "}";
      assertTrue(all.add(encoder(network, settings).fingerprint()), other);
    }
    OnnxGraph open = channelMeans(OnnxGraph.FREE, 3, SIDE, SIDE);
    assertTrue(all.add(encoder(open, EIGHT).fingerprint()), "another network");
    assertNotEquals(
        encoder(channelMeans(1, 3, -1, -1), EIGHT).fingerprint(),
        encoder(channelMeans(1, 3, -1, -1), "{\"side\": 16}").fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|does not say \"side\"",
        "[8]|does not say \"side\"",
        "{\"side\": 8|is not valid: Unexpected end",
        "{\"side\": 4, \"crop\": 2, \"range\": 7}"
            + "|side must be 8 to 1024, got 4; crop must be 0 to 1, got 2.0; "
            + "range must be 1 or 255, got 7",
        "{\"side\": 8.5}|side: ",
        "{\"side\": \"big\"}|side: ",
        "{\"side\": null}|side",
        "{\"side\": 8, \"channels\": \"gbr\"}|channels must be rgb or bgr, got \"gbr\"",
        "{\"side\": 8, \"layout\": \"hwc\"}|layout must be nchw or nhwc, got \"hwc\"",
        "{\"side\": 8, \"mean\": [1]}|mean must be 3 numbers, a channel each, got 1",
        "{\"side\": 8, \"std\": [1, 1, 0]}|std must be above 0, got 0.0",
        "{\"side\": 8, \"std\": [1, 1, 1e60]}|std must be of finite numbers, got Infinity",
        "{\"side\": 8, \"centre\": [null]}|centre",
        "{\"side\": 8, \"maen\": [1]}|there is no \"maen\", only [",
        "{\"side\": 8, \"bands\": {\"nearDuplicate\": 0.1, \"similar\": 0.7}}|bands must satisfy",
        "{\"side\": 8, \"blocks\": [{\"name\": \"kind\", \"width\": 0}]}|at least 1 number, got 0",
        "{\"side\": 8, \"blocks\": [{\"name\": \"a\", \"width\": 1}, {\"name\": \"a\", \"width\":"
            + " 2}]}|names of their own",
        "{\"side\": 8, \"blocks\": [{\"name\": \"kind\", \"width\": 4}]}"
            + "|has blocks of 4 numbers, and the network makes vectors of 3",
        "{\"side\": 8, \"centre\": [1, 2]}"
            + "|has a centre of 2 numbers, and the network makes vectors of 3",
        "{\"side\": 16}|of the sizes [1, 3, 16, 16], and the network takes pixels [1, 3, 8, 8]",
        "{\"side\": 8, \"layout\": \"nhwc\"}|[1, 8, 8, 3], and the network takes pixels",
        "{\"side\": 8, \"input\": \"x\"}|names 'x' as \"input\", and the network has [pixels [1,",
        "{\"side\": 8, \"output\": \"x\"}|names 'x' as \"output\", and the network has [means [1,"
            + " 3]]"
      })
  void refusesSettingsThatDoNotFit(String settings, String reason) {
    assertRefused(channelMeans(1, 3, SIDE, SIDE).toBytes(), settings, "some.json", reason);
  }

  @Test
  void readsMutantsOfSettingsAsTheyStandOrRefusesThem() throws IOException {
    String settings = OnnxSettingsJson.format(OnnxSettings.defaults("some", SIDE));
    int read = 0;
    for (String mutant : JsonMutants.of(settings, 500, 14)) {
      Files.writeString(folder.resolve("some.json"), mutant);
      try {
        String back = OnnxSettingsJson.format(OnnxSettingsJson.read(folder.resolve("some.onnx")));
        JsonMutants.assertHolds(back, mutant);
        read++;
      } catch (ModelFormatException e) {
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith(folder.resolve("some.json") + ": "), message);
      }
    }
    assertTrue(read > 10, "read: " + read);
  }

  private void assertRefused(byte[] network, String settings, String source, String reason) {
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> encoder(network, settings))
                .getMessage());
    assertTrue(message.startsWith(folder.resolve(source) + ": "), message);
    assertTrue(message.contains(reason), message + " - wanted: " + reason);
  }

  @Test
  void showsWhatToWriteWhereThereAreNoSettings() throws Exception {
    Path file = Files.write(folder.resolve("bare.ONNX"), channelMeans(1, 3, SIDE, SIDE).toBytes());
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> EncoderFile.open(file)).getMessage());
    assertTrue(message.startsWith(folder.resolve("bare.json") + ": is missing"), message);
    String example = message.substring(message.indexOf('{')).replace("224", "8");
    encoder(channelMeans(1, 3, SIDE, SIDE), example);
  }

  @Test
  void refusesWhatIsNoNetwork() {
    byte[] network = channelMeans(1, 3, SIDE, SIDE).toBytes();
    assertRefused(new byte[0], EIGHT, "some.onnx", "is no ONNX file");
    assertRefused(
        "hello, I am text".getBytes(StandardCharsets.UTF_8), EIGHT, "some.onnx", "is no ONNX file");
    for (int length = 0; length < network.length; length++) {
      assertRefused(Arrays.copyOf(network, length), EIGHT, "some.onnx", "");
    }
    assertThrows(NoSuchFileException.class, () -> EncoderFile.open(folder.resolve("missing.onnx")));
  }

  @Test
  void refusesWhatOpenCvCannotRun() {
    OnnxGraph graph = new OnnxGraph();
    graph.input("pixels", 1, 3, SIDE, SIDE);
    graph.output("vectors", graph.node("Nonsense", List.of("pixels")), 1, 3);
    assertRefused(graph.toBytes(), EIGHT, "some.onnx", "\"Nonsense\"");
  }

  @Test
  void refusesSeveralInputsOrOutputsUnlessOneIsNamed() {
    OnnxGraph graph = channelMeans(1, 3, SIDE, SIDE);
    graph.output("others", "pixels", 1, 3, SIDE, SIDE);
    String reason = "names nothing as \"output\", and the network has [means [1, 3], others [";
    assertRefused(graph.toBytes(), EIGHT, "some.json", reason);
    graph.input("more", 1, 2);
    assertRefused(graph.toBytes(), EIGHT, "some.json", "names nothing as \"input\"");
    String named = "{\"side\": 8, \"input\": \"more\", \"output\": \"means\"}";
    assertRefused(graph.toBytes(), named, "some.json", "and the network takes more [1, 2]");
  }

  @Test
  void refusesAnOutputThatIsNoVector() {
    OnnxGraph map = new OnnxGraph();
    map.input("pixels", 1, 3, SIDE, SIDE);
    map.output("map", "pixels", 1, 3, SIDE, SIDE);
    String reason = "takes the output 'map' of the sizes [1, 3, 8, 8], and a vector has [1, 2] to";
    assertRefused(map.toBytes(), EIGHT, "some.json", reason);
    OnnxGraph wide = new OnnxGraph();
    wide.input("pixels", 1, 3, 32, 32);
    wide.output("wide", wide.node("Flatten", List.of("pixels")), 1, 3072);
    assertRefused(wide.toBytes(), "{\"side\": 32}", "some.json", "of the sizes [1, 3072]");
  }
}
