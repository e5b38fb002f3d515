package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import lookalike.model.network.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files in which a value is of another type, out of its range, or not there at all. */
class ModelFileMutantsTest {

  private static final long SEED = 14;
  private static final int MORE = 200;

  /** Reads a card or a refusal to; anything else that is thrown fails the test. */
  private static boolean isRead(String card) throws IOException {
    try {
      ModelCard read = CardJson.parse(card, "the card");
      assertTrue(read.describe().endsWith(System.lineSeparator()), card);
      return true;
    } catch (ModelFormatException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("the card: ") && !message.contains("valid: null"), message);
      return false;
    } catch (RuntimeException e) {
      return fail(card, e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsAMutantAsItStandsOrRefusesIt(BundledModel model) throws IOException {
    int read = 0;
    for (String mutant : JsonMutants.of(model.read().json(), MORE, SEED)) {
      if (isRead(mutant)) {
        read++;
        String back = CardJson.format(CardJson.parse(mutant, "the card"));
        JsonMutants.assertHolds(back, mutant);
      }
    }
    assertTrue(read > 20, "texts and some numbers may be others, seed " + SEED + ": " + read);
  }

  @Test
  void refusesMutantsOfTheFirstVersion() throws IOException {
    try (InputStream in =
        getClass().getResourceAsStream("/lookalike/model/tiny-version1.safetensors")) {
      String card =
          Safetensors.read(Objects.requireNonNull(in), "version 1").metadata().get("lookalike");
      assertTrue(isRead(Objects.requireNonNull(card)));
      for (String mutant : JsonMutants.of(card, MORE, SEED)) {
        isRead(mutant);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "[]", "{}", "0.5", "-1", "0", "1e300", "true", "\"4\"", "4.0", "\"x\""})
  void refusesAVersionThatIsNoWholeNumber(String version) throws IOException {
    String json = BundledModel.DENOISE.read().json();
    String mutant =
        json.replace(
            "\"formatVersion\" : " + ModelCard.FORMAT_VERSION, "\"formatVersion\" : " + version);
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> CardJson.parse(mutant, "the card"))
                .getMessage());
    assertTrue(message.contains("formatVersion must be a whole number"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "\"\"", "7", "{} {}", "{\"a\":1,\"a\":1}", "nul"})
  void refusesWhatIsNoCardAtAll(String json) {
    ModelFormatException refusal =
        assertThrows(ModelFormatException.class, () -> CardJson.parse(json, "the card"));
    assertTrue(String.valueOf(refusal.getMessage()).contains("not valid"), refusal.toString());
  }

  @Test
  void refusesACardWithSomethingBehindIt() throws IOException {
    String json = BundledModel.DENOISE.read().json();
    assertThrows(ModelFormatException.class, () -> CardJson.parse(json + " {}", "the card"));
    assertEquals("denoise", CardJson.parse(json + " \n", "the card").name());
  }

  @Test
  void refusesAVariantThatNeverWas() {
    String old = "{\"formatVersion\": 3, \"config\": {\"variant\": \"x\"}}";
    ModelFormatException refusal =
        assertThrows(ModelFormatException.class, () -> CardJson.parse(old, "the card"));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .contains("one of [plain, denoising, " + ModelConfig.SIAMESE + "]"));
  }

  @Test
  void refusesMutantsOfTheHeader() throws IOException {
    Map<String, Tensor> tensors = Map.of("a", Tensor.of(1, 2), "b", Tensor.of(3));
    String header =
        new String(
            SafetensorsHeader.format(Map.of("note", "text"), tensors, "0".repeat(64)),
            StandardCharsets.UTF_8);
    for (String mutant : JsonMutants.of(header, MORE, SEED)) {
      assertRefused(mutant.getBytes(StandardCharsets.UTF_8), mutant);
    }
  }

  @Test
  void refusesAHeaderInBytesThatAreNoText() {
    assertRefused(new byte[] {0, 0, 0, '{', (byte) 0xff, (byte) 0xff, 0, 0}, "UTF-32");
    assertRefused(new byte[] {'{', '"', (byte) 0xff, '"', '}'}, "UTF-8");
    assertRefused("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), "deep");
  }

  private static void assertRefused(byte[] header, String what) {
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    byte[] bytes = Arrays.copyOf(file.array(), file.capacity());
    assertThrows(
        ModelFormatException.class,
        () -> Safetensors.read(new ByteArrayInputStream(bytes), "the file"),
        what);
  }
}
