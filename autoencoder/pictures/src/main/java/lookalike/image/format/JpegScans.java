package lookalike.image.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the scans of a JPEG send: of each component all 64 coefficients, in one go or, if it is
 * progressive, in parts and bit by bit. For one thread.
 */
final class JpegScans {

  private static final int COEFFICIENTS = 64;

  private boolean isProgressive;
  private int count;

  /** Which coefficients of a component have been sent to their last bit, by its number. */
  private final Map<Integer, boolean[]> sent = new HashMap<>();

  /** Begins with the start of a frame, whose content stands at {@code at}. */
  void begin(FileBytes file, int at, boolean progressive) throws ImageDecodeException {
    isProgressive = progressive;
    sent.clear();
    for (int i = 0; i < file.u8(at + 5); i++) {
      sent.put(file.u8(at + 6 + 3 * i), new boolean[COEFFICIENTS]);
    }
  }

  /** Adds a scan, whose header's content stands at {@code at}. */
  void add(FileBytes file, int at) throws ImageDecodeException {
    count++;
    int components = file.u8(at);
    int bandAt = at + 1 + 2 * components;
    int first = isProgressive ? file.u8(bandAt) : 0;
    int last = isProgressive ? file.u8(bandAt + 1) : COEFFICIENTS - 1;
    boolean isLastBit = !isProgressive || (file.u8(bandAt + 2) & 15) == 0;
    for (int i = 0; i < components && isLastBit; i++) {
      boolean[] coefficients = sent.get(file.u8(at + 1 + 2 * i));
      for (int k = first; coefficients != null && k <= Math.min(last, COEFFICIENTS - 1); k++) {
        coefficients[k] = true;
      }
    }
  }

  int count() {
    return count;
  }

  /** Tells whether all has been sent, provided that the last scan is whole. */
  boolean isWhole() {
    boolean[] all = new boolean[COEFFICIENTS];
    Arrays.fill(all, true);
    return count > 0 && sent.values().stream().allMatch(it -> Arrays.equals(it, all));
  }
}
