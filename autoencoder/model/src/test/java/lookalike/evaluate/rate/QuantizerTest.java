package lookalike.evaluate.rate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantizerTest {

  private static final int WIDTH = 3;

  /** Numbers of different ranges; the last one never varies. */
  private static float[] codes(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] codes = new float[count * WIDTH];
    for (int i = 0; i < count; i++) {
      codes[i * WIDTH] = (float) random.nextGaussian();
      codes[i * WIDTH + 1] = (float) (100 + random.nextDouble());
      codes[i * WIDTH + 2] = 7;
    }
    return codes;
  }

  @Test
  void becomesTheMiddleOfACell() {
    CodeRange range = new CodeRange(new float[] {0}, new float[] {8});
    Quantizer quantizer = new Quantizer(range, 2);
    float[] codes = {-5, 0, 1.9f, 2, 7.9f, 8, 50};
    assertArrayEquals(new int[] {0, 0, 0, 1, 3, 3, 3}, quantizer.symbols(codes));
    assertArrayEquals(
        new float[] {1, 1, 1, 3, 7, 7, 7}, quantizer.numbers(quantizer.symbols(codes)));
  }

  @Test
  void rangesLeaveOutAThousandthAtEitherEnd() {
    float[] codes = new float[2001];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = i;
    }
    CodeRange range = CodeRange.of(codes, 1);
    assertEquals(2, range.low()[0]);
    assertEquals(1998, range.high()[0]);
    assertEquals(5, CodeRange.of(new float[] {5}, 1).high()[0], "a single code is a range");
  }

  @Test
  void errorsFallAsBitsRise() {
    CodeRange range = CodeRange.of(codes(3000, 1), WIDTH);
    float[] codes = codes(500, 2);
    double before = Double.POSITIVE_INFINITY;
    for (int bits = 1; bits <= 8; bits++) {
      Quantizer quantizer = new Quantizer(range, bits);
      float[] copies = quantizer.numbers(quantizer.symbols(codes));
      double squares = 0;
      for (int i = 0; i < codes.length; i++) {
        squares += Math.pow(codes[i] - copies[i], 2);
      }
      assertTrue(squares < 0.9 * before, bits + " bits: " + squares + " after " + before);
      before = squares;
    }
  }

  @Test
  void refusesBitsOutOfRange() {
    CodeRange range = new CodeRange(new float[1], new float[1]);
    assertThrows(IllegalArgumentException.class, () -> new Quantizer(range, 0));
    assertThrows(IllegalArgumentException.class, () -> new Quantizer(range, 17));
  }

  @Test
  void entropyIsByHand() {
    // The first number is 0 and 1 alike: 1 bit. The second is 2 in one case of four.
    int[] symbols = {0, 2, 1, 0, 0, 0, 1, 0};
    double second = 0.25 * 2 + 0.75 * Math.log(4 / 3.0) / Math.log(2);
    SymbolCounts counts = new SymbolCounts(symbols, 2, 4);
    assertEquals(1 + second, counts.entropy(), 1e-12);
    // Counts and a half of 4 + 4 / 2: 2.5 and 2.5; 3.5, 1.5 only seen.
    double first = Math.log(6 / 2.5) / Math.log(2);
    double unseen = Math.log(6 / 0.5) / Math.log(2);
    assertEquals(first + unseen, counts.codeLength(new int[] {1, 3}), 1e-12);
  }

  @Test
  void entropyIsAtMostTheBitsAndAtMostTheCodeLength() {
    CodeRange range = CodeRange.of(codes(2000, 1), WIDTH);
    for (int bits = 1; bits <= 8; bits++) {
      Quantizer quantizer = new Quantizer(range, bits);
      int[] calibration = quantizer.symbols(codes(2000, 1));
      int[] others = quantizer.symbols(codes(500, 2));
      SymbolCounts counts = new SymbolCounts(calibration, WIDTH, quantizer.levels());
      SymbolCounts own = new SymbolCounts(others, WIDTH, quantizer.levels());
      assertTrue(counts.entropy() <= bits * WIDTH, bits + " bits: " + counts.entropy());
      // No code is shorter than the entropy of what it codes (Gibbs' inequality).
      assertTrue(counts.codeLength(calibration) >= counts.entropy(), bits + " bits");
      assertTrue(counts.codeLength(others) >= own.entropy(), bits + " bits");
      assertTrue(own.codeLength(calibration) >= counts.entropy(), bits + " bits");
    }
  }

  @Test
  void whatNeverVariesCostsNothing() {
    int[] symbols = new int[100];
    SymbolCounts counts = new SymbolCounts(symbols, 1, 2);
    assertEquals(0, counts.entropy());
    assertEquals(0, counts.codeLength(symbols), 0.01);
  }
}
