package lookalike.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvShapeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 5, 6, 7, 3, 1",
    "5, 0, 6, 7, 3, 1",
    "5, 6, 0, 7, 3, 1",
    "5, 6, 7, 0, 3, 1",
    "-5, 6, 7, 8, 3, 1",
    "5, 6, 7, -2147483648, 3, 1",
    "5, 6, 7, 8, 0, 1",
    "5, 6, 7, 8, 2, 1",
    "5, 6, 7, 8, 5, 1",
    "5, 6, 7, 8, 3, 0",
    "5, 6, 7, 8, 3, 3",
    "50000, 50000, 1, 1, 1, 1",
    "2147483647, 2147483647, 1, 1, 3, 1",
    "2147483647, 1, 1, 1, 3, 1",
    "1000, 1000, 3000, 1, 3, 1",
    "1000, 1000, 1, 3000, 3, 1",
    "1, 1, 20000, 20000, 3, 1",
    "1, 1, 8000, 8000, 3, 1",
    "1, 1, 50000, 50000, 1, 1",
    "2147483647, 2147483647, 2147483647, 2147483647, 3, 2"
  })
  void refusesWhatCannotBeNamingAllSizes(
      int height, int width, int inputs, int outputs, int kernel, int stride) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ConvShape(height, width, inputs, outputs, kernel, stride));
    String message = String.valueOf(refusal.getMessage());
    for (String size :
        List.of(
            "height " + height + ",",
            "width " + width + ",",
            "input channels " + inputs + ",",
            "output channels " + outputs + ",",
            "kernel " + kernel + ",",
            "stride " + stride)) {
      assertTrue(message.contains(size), () -> "\"" + size + "\" is missing in: " + message);
    }
  }

  @ParameterizedTest(name = "{0}x{1}, kernel {2}, stride {3} gives {4}x{5}")
  @CsvSource({
    "8, 6, 3, 1, 8, 6",
    "8, 6, 3, 2, 4, 3",
    "7, 5, 3, 2, 4, 3",
    "7, 5, 1, 2, 4, 3",
    "8, 6, 1, 2, 4, 3",
    "1, 1, 3, 2, 1, 1"
  })
  void keepsOrHalvesTheMap(int height, int width, int kernel, int stride, int rows, int columns) {
    ConvShape shape = new ConvShape(height, width, 2, 3, kernel, stride);
    assertEquals(rows, shape.outputHeight());
    assertEquals(columns, shape.outputWidth());
    assertEquals(rows * columns * 3, shape.outputSize());
  }

  @Test
  void countsTwoOperationsForEachMultiplication() {
    assertEquals(2L * 16 * 16 * 9 * 64 * 128, new ConvShape(16, 16, 64, 128, 3, 1).flops());
  }
}
