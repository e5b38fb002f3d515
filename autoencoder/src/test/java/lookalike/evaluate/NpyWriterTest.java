package lookalike.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyWriterTest {

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d+), (\\d+)\\), \\} *\n");

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "3, 2", "1000, 5", "7, 384"})
  void writesWhatNumpyReads(int rows, int columns) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpyWriter writer = new NpyWriter(out, rows, columns);
    for (int row = 0; row < rows; row++) {
      writer.write(row(row, columns));
    }
    writer.finish();
    ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[8];
    bytes.get(magic);
    assertArrayEquals("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1), magic);
    byte[] text = new byte[bytes.getShort()];
    bytes.get(text);
    Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
    assertTrue(header.matches(), header.toString());
    assertEquals(rows, Integer.parseInt(header.group(1)));
    assertEquals(columns, Integer.parseInt(header.group(2)));
    assertEquals(0, bytes.position() % 64);
    for (int row = 0; row < rows; row++) {
      float[] back = new float[columns];
      for (int i = 0; i < columns; i++) {
        back[i] = bytes.getFloat();
      }
      assertArrayEquals(row(row, columns), back);
    }
    assertEquals(0, bytes.remaining());
  }

  private static float[] row(int row, int columns) {
    float[] numbers = new float[columns];
    for (int i = 0; i < columns; i++) {
      numbers[i] = row * 1000 + i + 0.25f;
    }
    return numbers;
  }

  @Test
  void refusesRowsThatDoNotFit() throws IOException {
    NpyWriter writer = new NpyWriter(new ByteArrayOutputStream(), 1, 2);
    assertThrows(IllegalArgumentException.class, () -> writer.write(new float[3]));
    assertThrows(IllegalStateException.class, writer::finish);
    writer.write(new float[2]);
    assertThrows(IllegalStateException.class, () -> writer.write(new float[2]));
    writer.finish();
  }

  @Test
  void refusesAMatrixWithoutColumns() {
    assertThrows(
        IllegalArgumentException.class, () -> new NpyWriter(new ByteArrayOutputStream(), 1, 0));
  }
}
