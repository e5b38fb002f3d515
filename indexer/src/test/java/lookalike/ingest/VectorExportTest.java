package lookalike.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lookalike.image.format.DecodeLimits;
import lookalike.index.PooledPixels;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorExportTest {

  private static final int DIMENSIONS = 192;

  private final Encoder encoder = new PooledPixels();
  private final IngestOptions options =
      new IngestOptions(2, 3, DecodeLimits.LOCAL, Duration.ofMinutes(1), false, false, false);

  @TempDir Path folder;

  private Path list(int photos, String... moreLines) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = photos - 1; i >= 0; i--) {
      SampleFiles.write(folder.resolve(i + ".png"), SampleFiles.png(i));
      lines.append(i).append(".png\tlabel\n");
    }
    for (String line : moreLines) {
      lines.append(line).append('\n');
    }
    return Files.writeString(folder.resolve("list.tsv"), lines);
  }

  private VectorExport.Result export(Path list) throws IOException {
    return new VectorExport(encoder, options, 0.5f).write(list, file(), Watch.none());
  }

  private Path file() {
    return folder.resolve("vectors.npy");
  }

  /** Reads a row as NumPy does. */
  private float[] row(int row) throws IOException {
    float[] numbers = new float[DIMENSIONS];
    ByteBuffer.wrap(Files.readAllBytes(file()))
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(128 + row * DIMENSIONS * Float.BYTES)
        .asFloatBuffer()
        .get(numbers);
    return numbers;
  }

  @Test
  void writesARowForEachLineInItsOrder() throws IOException {
    assertEquals(new VectorExport.Result(20, encoder.dimensions(), List.of()), export(list(20)));
    byte[] bytes = Files.readAllBytes(file());
    assertEquals(128 + 20 * DIMENSIONS * Float.BYTES, bytes.length);
    String header = new String(bytes, 10, 118, US_ASCII);
    assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (20, 192), }", header.strip());
    assertEquals('\n', header.charAt(117));
    assertArrayEquals(
        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0}, Arrays.copyOf(bytes, 10));
    PhotoEncoder photos = new PhotoEncoder(encoder, DecodeLimits.LOCAL);
    for (int i = 0; i < 20; i++) {
      assertArrayEquals(photos.vector(SampleFiles.png(19 - i)), row(i), 1e-6f);
    }
  }

  @Test
  void marksWhatCannotBeEncodedAndShiftsNoRow() throws IOException {
    SampleFiles.write(folder.resolve("text.jpg"), new byte[] {'h', 'i'});
    SampleFiles.write(folder.resolve("blank.png"), SampleFiles.blank());
    Path list = list(2, "missing.png", "text.jpg", "blank.png", "1.png");
    VectorExport.Result result = export(list);
    assertEquals(6, result.rows());
    assertEquals(
        List.of("missing.png", "text.jpg"), result.failures().stream().map(Skipped::name).toList());
    for (float number : row(2)) {
      assertTrue(Float.isNaN(number));
    }
    assertTrue(Float.isNaN(row(3)[0]));
    assertArrayEquals(new float[DIMENSIONS], row(4));
    assertArrayEquals(row(0), row(5));
  }

  @Test
  void leavesNothingHalfWritten() throws IOException {
    Path list = list(2);
    IOException fault =
        assertThrows(
            IOException.class,
            () ->
                new VectorExport(encoder, options, 0.5f)
                    .write(folder.resolve("none.txt"), file(), Watch.none()));
    assertTrue(fault.toString().contains("no photos at"), fault::toString);
    assertFalse(Files.exists(file()));
    export(list);
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(path -> path.toString().contains(".partial")));
    }
  }

  @Test
  void refusesAWeightOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new VectorExport(encoder, options, 1.5f));
  }
}
