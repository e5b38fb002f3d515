package lookalike.image.format;

/**
 * Looks through the pixels of a GIF's frame: numbers of colours, packed by LZW in codes of 3 to 12
 * bits, in sub-blocks. For one thread and one look.
 */
final class GifPixels {

  private static final int MOST_BITS = 12;
  private static final int MOST_COLOUR_BITS = 8;

  private final FileBytes file;
  private final int colourBits;
  private long at;
  private int blockLeft;
  private int bits;
  private int bitCount;

  /** Begins where the pixels stand: a byte that says how many bits a colour has, then blocks. */
  GifPixels(FileBytes file, int at) throws ImageDecodeException {
    this.file = file;
    this.colourBits = file.u8(at);
    this.at = at + 1L;
  }

  /**
   * Tells whether one of the first pixels has another colour, or they are damaged. Until one has,
   * every code stands for a run of the one colour, so that its length is all there is to keep.
   *
   * @param one the number of a colour
   */
  boolean hasOtherThan(int one, int pixels) throws ImageDecodeException {
    if (colourBits > MOST_COLOUR_BITS) {
      return true;
    }
    int clear = 1 << colourBits;
    int[] lengths = new int[1 << MOST_BITS];
    int next = clear + 2;
    int codeBits = colourBits + 1;
    int before = 0; // the length of the run before, none after a fresh start
    for (long left = pixels; left > 0; ) {
      int code = code(codeBits);
      if (code == clear) {
        next = clear + 2;
        codeBits = colourBits + 1;
        before = 0;
        continue;
      }
      if (code == clear + 1) {
        return false;
      }
      boolean isNew = code == next && before > 0;
      boolean isKnown = code < clear ? code == one : code < next;
      if (!isKnown && !isNew) {
        return true;
      }
      int length = code < clear ? 1 : isNew ? before + 1 : lengths[code];
      if (before > 0 && next < lengths.length) {
        lengths[next++] = before + 1;
        codeBits += next == 1 << codeBits && codeBits < MOST_BITS ? 1 : 0;
      }
      before = length;
      left -= length;
    }
    return false;
  }

  /** Returns the next code, or one that there is not after the last block. */
  private int code(int codeBits) throws ImageDecodeException {
    while (bitCount < codeBits) {
      if (blockLeft == 0) {
        blockLeft = file.u8(at++);
        if (blockLeft == 0) {
          return Integer.MAX_VALUE;
        }
      }
      bits |= file.u8(at++) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & ((1 << codeBits) - 1);
    bits >>>= codeBits;
    bitCount -= codeBits;
    return code;
  }
}
