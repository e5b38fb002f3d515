package lookalike.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import lookalike.work.AtomicFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyReaderTest {

  private static final float[] NUMBERS = {0, 1, -2.5f, 0.125f, 3, 4096};

  @TempDir private Path folder;

  private static String header(String type, String order, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n".formatted(type, order, shape);
  }

  private Path file(int version, String header, String type) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(500).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) header.length());
    } else {
      bytes.putInt(header.length());
    }
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    for (float number : NUMBERS) {
      switch (type) {
        case "<f2" -> bytes.putShort(Float.floatToFloat16(number));
        case "<f4" -> bytes.putFloat(number);
        default -> bytes.putDouble(number);
      }
    }
    return Files.write(folder.resolve("codes.npy"), Arrays.copyOf(bytes.array(), bytes.position()));
  }

  private static String refusal(Path file) {
    return String.valueOf(assertThrows(IOException.class, () -> NpyReader.open(file)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1, <f2", "1, <f4", "1, <f8", "2, <f4", "3, <f8"})
  void readsRowsOfEachPrecisionAndVersion(int version, String type) throws IOException {
    Path file = file(version, header(type, "False", "(3, 2)"), type);
    try (NpyReader reader = NpyReader.open(file)) {
      assertEquals(3, reader.rows());
      assertEquals(2, reader.columns());
      assertArrayEquals(Arrays.copyOf(NUMBERS, 4), reader.next(2));
      assertArrayEquals(new float[] {3, 4096}, reader.next(2));
      assertEquals(0, reader.next(2).length);
    }
  }

  @Test
  void aVectorIsOneRow() throws IOException {
    try (NpyReader reader = NpyReader.open(file(1, header("<f4", "False", "(6,)"), "<f4"))) {
      assertEquals(1, reader.rows());
      assertArrayEquals(NUMBERS, reader.next(9));
    }
  }

  @Test
  void readsWhatIsWritten() throws IOException {
    Path file = folder.resolve("written.npy");
    try (AtomicFile growing = AtomicFile.create(file)) {
      NpyWriter writer = new NpyWriter(growing, 3);
      writer.write(new float[] {1, Float.NaN, 3});
      writer.write(new float[] {4, 5, 6});
      writer.finish();
    }
    try (NpyReader reader = NpyReader.open(file)) {
      assertArrayEquals(new float[] {1, Float.NaN, 3, 4, 5, 6}, reader.next(5));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<i4; False; (3, 2)",
        ">f4; False; (3, 2)",
        "<f4; True; (3, 2)",
        "<f4; False; (1, 3, 2)",
        "<f4; False; ()",
        "<f4; False; (99999999999, 99999999999)",
        "<f4; False; (9223372036854775807, 3)"
      })
  void refusesOtherArrays(String type, String order, String shape) throws IOException {
    Path file = file(1, header(type, order, shape), "<f4");
    String message = refusal(file);
    assertTrue(message.startsWith(file + " "), message);
    assertTrue(message.contains("; save "), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 8, 9, 30})
  void refusesWhatIsCutShortInItsHeader(int length) throws IOException {
    Path file = file(1, header("<f4", "False", "(3, 2)"), "<f4");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    assertThrows(IOException.class, () -> NpyReader.open(file));
  }

  @Test
  void saysInWhichRowAFileEnds() throws IOException {
    Path file = file(1, header("<f4", "False", "(4, 2)"), "<f4");
    try (NpyReader reader = NpyReader.open(file)) {
      assertEquals(6, reader.next(3).length);
      String message = assertThrows(IOException.class, () -> reader.next(3)).getMessage();
      assertEquals(file + " ends in row 3; save it again", message);
    }
  }

  @Test
  void refusesAnEndlessHeader() throws IOException {
    byte[] bytes = Files.readAllBytes(file(2, header("<f4", "False", "(3, 2)"), "<f4"));
    Arrays.fill(bytes, 8, 12, (byte) 0xff);
    Path file = Files.write(folder.resolve("endless.npy"), bytes);
    String message = refusal(file);
    assertTrue(message.contains("has a header of 4,294,967,295 bytes"), message);
  }
}
