package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  @TempDir Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void nameFile() {
    path = folder.resolve("some.safetensors");
  }

  private static Safetensors sample() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weights", new Tensor(new int[] {2, 3}, new float[] {1, -2, 3.5f, 0, -0f, 1e-40f}));
    tensors.put("a single number", new Tensor(new int[0], new float[] {Float.MAX_VALUE}));
    tensors.put("bias", Tensor.of(7));
    return new Safetensors(Map.of("note", "größer \u0000\n\"quoted\""), tensors);
  }

  /** Puts an own header before {@code dataBytes} zero bytes. */
  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private static String refusal(byte[] bytes) {
    String message =
        String.valueOf(
            assertThrows(
                    ModelFormatException.class,
                    () -> Safetensors.read(new ByteArrayInputStream(bytes), "the file"))
                .getMessage());
    assertTrue(message.startsWith("the file: ") && message.contains("; "), message);
    return message;
  }

  @Test
  void readsBackEveryBit() throws IOException {
    sample().write(path);
    assertSameBits(sample(), Safetensors.read(path), "round trip");
  }

  private static void assertSameBits(Safetensors expected, Safetensors actual, String what) {
    assertEquals(expected.metadata(), actual.metadata(), what);
    assertEquals(
        List.copyOf(expected.tensors().keySet()), List.copyOf(actual.tensors().keySet()), what);
    for (Map.Entry<String, Tensor> entry : expected.tensors().entrySet()) {
      Tensor back = Objects.requireNonNull(actual.tensors().get(entry.getKey()));
      assertArrayEquals(entry.getValue().shape(), back.shape(), what);
      assertArrayEquals(bits(entry.getValue()), bits(back), what);
    }
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.data().length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(tensor.data()[i]));
    return bits;
  }

  @ParameterizedTest
  @ValueSource(ints = {16_383, 16_384, 16_385, 50_000})
  void readsBackTensorsAroundTheChunkSize(int length) throws IOException {
    float[] data = new float[length];
    for (int i = 0; i < length; i++) {
      data[i] = i - 0.5f;
    }
    new Safetensors(Map.of(), Map.of("long", Tensor.of(data))).write(path);
    Tensor back = Safetensors.read(path).tensors().getOrDefault("long", Tensor.of(0));
    assertArrayEquals(data, back.data());
  }

  @Test
  void readsBackNoTensorsAtAll() throws IOException {
    new Safetensors(Map.of(), Map.of()).write(path);
    assertTrue(Safetensors.read(path).tensors().isEmpty());
  }

  @Test
  void alignsTheDataTo8Bytes() throws IOException {
    sample().write(path);
    byte[] bytes = Files.readAllBytes(path);
    assertEquals(0, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);
  }

  @Test
  void writesTheSameBytesTwice() throws IOException {
    sample().write(path);
    byte[] first = Files.readAllBytes(path);
    sample().write(path);
    assertArrayEquals(first, Files.readAllBytes(path));
  }

  @Test
  void leavesNothingBesideTheFile() throws IOException {
    sample().write(path);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void refusesToWriteNumbersThatAreNotFinite() throws IOException {
    sample().write(path);
    byte[] before = Files.readAllBytes(path);
    Safetensors broken = new Safetensors(Map.of(), Map.of("w", Tensor.of(1, Float.NaN)));
    assertThrows(IllegalArgumentException.class, () -> broken.write(path));
    assertArrayEquals(before, Files.readAllBytes(path));
  }

  @Test
  void namesTheFolderThatIsNotThere() {
    Path nowhere = folder.resolve("none").resolve("some.safetensors");
    IOException refusal = assertThrows(IOException.class, () -> sample().write(nowhere));
    assertTrue(String.valueOf(refusal.getMessage()).contains("no such folder"), refusal.toString());
  }

  @Test
  void saysThatThereIsNoFile() {
    NoSuchFileException refusal =
        assertThrows(NoSuchFileException.class, () -> Safetensors.read(path));
    assertTrue(String.valueOf(refusal.getMessage()).contains("some.safetensors"));
  }

  @Test
  void refusesAFolder() {
    assertThrows(ModelFormatException.class, () -> Safetensors.read(folder));
  }

  @Test
  void refusesTheFileCutAnywhere() throws IOException {
    sample().write(path);
    byte[] bytes = Files.readAllBytes(path);
    for (int length = 0; length < bytes.length; length++) {
      refusal(Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void noFlippedBitChangesWhatIsRead() throws IOException {
    sample().write(path);
    byte[] bytes = Files.readAllBytes(path);
    int refused = 0;
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        // Padding may be another white space; all else is refused.
        Safetensors back = Safetensors.read(new ByteArrayInputStream(flipped), "flipped");
        assertSameBits(sample(), back, "bit " + bit);
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    assertTrue(refused > 8 * bytes.length - 32, refused + " flips refused");
  }

  @Test
  void refusesBytesThatFollow() throws IOException {
    sample().write(path);
    byte[] bytes = Files.readAllBytes(path);
    String message = refusal(Arrays.copyOf(bytes, bytes.length + 3));
    assertTrue(message.contains("3 bytes follow"), message);
  }

  @Test
  void refusesNumbersThatAreNotFinite() throws IOException {
    sample().write(path);
    byte[] bytes = Files.readAllBytes(path);
    byte[] infinite = {0, 0, (byte) 0x80, 0x7f};
    System.arraycopy(infinite, 0, bytes, bytes.length - 4, 4);
    String stated = checksumIn(bytes);
    byte[] data = Arrays.copyOfRange(bytes, bytes.length - 4 * 8, bytes.length);
    Map<String, int[]> shapes = SafetensorsHeader.shapes(sample().tensors());
    Checksum checksum = new Checksum(sample().metadata(), shapes);
    checksum.add(data, data.length);
    byte[] digits = checksum.digits().getBytes(StandardCharsets.US_ASCII);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(stated);
    System.arraycopy(digits, 0, bytes, at, digits.length);
    String message = refusal(bytes);
    assertTrue(message.contains("bias holds Infinity at 0"), message);
  }

  private static String checksumIn(byte[] bytes) {
    String key = "\"lookalike.checksum\":\"";
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(key) + key.length();
    return text.substring(at, at + 64);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 1L << 20, 1L << 31, 1L << 40, Long.MAX_VALUE})
  void refusesAHeaderLengthThatCannotBe(long length) {
    byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    assertTrue(refusal(bytes).contains("not a safetensors file"));
  }

  @Test
  void refusesNoise() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      refusal(bytes);
    }
  }

  @Test
  void refusesAFileOfAnotherProgram() {
    String header = "{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}".replace('\'', '"');
    assertTrue(refusal(file(header, 4)).contains("another program"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "'w':{'dtype':'F16','shape':[1],'data_offsets':[0,4]}",
        "'w':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}",
        "'w':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}",
        "'w':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}",
        "'w':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}",
        "'w':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,4]}",
        "'w':{'dtype':'F32','shape':[4294967297],'data_offsets':[0,4]}",
        "'w':{'dtype':'F32','shape':[2147483647,2147483647,4],'data_offsets':[0,4]}",
        "'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}",
        "'w':{'dtype':'F32','shape':[1],'data_offsets':[0,5]}",
        "'w':{'dtype':'F32','shape':[1],'data_offsets':[0]}",
        "'w':{'dtype':'F32','shape':[1],'data_offsets':[0,18446744073709551620]}",
        "'w':{'dtype':'F32','shape':[1],'data_offsets':[18446744073709551616,4]}",
        "'w':{'dtype':'F32','shape':[1]}",
        "'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'more':1}",
        "'w':[]",
        "'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'v':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}",
        "'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'v':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}",
        "'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'v':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}"
      })
  void refusesTensorsThatDoNotCoverTheData(String tensors) {
    String header = "{'__metadata__':{'lookalike.checksum':'0'}," + tensors + "}";
    String message = refusal(file(header.replace('\'', '"'), 8));
    assertTrue(message.contains("not valid"), message);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "[]",
        "{}x",
        "{'__metadata__':{'lookalike.checksum':1}}",
        "{'__metadata__':{'lookalike.checksum':'0'},'__metadata__':{}}",
        "{'__metadata__':'text'}",
        "  "
      })
  void refusesHeadersThatBreakTheFormat(String header) {
    refusal(file(header.replace('\'', '"'), 0));
  }

  @Test
  void refusesDeepNestingWithoutOverflow() {
    refusal(file("[".repeat(100_000), 0));
  }

  @Test
  void keepsAnEarlierFileWhenTheNewOneCannotBeWritten() throws IOException {
    Path taken = folder.resolve("taken");
    Files.createDirectories(taken.resolve("inner"));
    assertThrows(IOException.class, () -> sample().write(taken));
    assertTrue(Files.isDirectory(taken.resolve("inner")));
    try (var files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.toString().contains("partial")));
    }
  }
}
