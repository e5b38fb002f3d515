package lookalike.image.format;

/**
 * Reads how large the pictures of an AV1 stream may become, which its decoder trusts: from the
 * sequence headers among its units {@code header length content}.
 */
public final class Av1Sequence {

  private static final int SEQUENCE_HEADER = 1;
  private static final int HAS_EXTENSION = 4;
  private static final int HAS_LENGTH = 2;
  private static final int MOST_LENGTH_BYTES = 8;

  private final byte[] bytes;
  private final int end; // in bits
  private int at; // in bits

  private Av1Sequence(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from * 8;
    this.end = to * 8;
  }

  /**
   * Returns the largest width times the largest height of all sequences; {@link Long#MAX_VALUE}
   * where the units are damaged, 0 where there is no sequence.
   */
  public static long pixels(byte[] stream) {
    long most = 0;
    int at = 0;
    while (at < stream.length) {
      int header = stream[at];
      int contentAt = at + 1 + ((header & HAS_EXTENSION) == 0 ? 0 : 1);
      long length = (long) stream.length - contentAt;
      if ((header & HAS_LENGTH) != 0) {
        length = 0;
        int more = 0x80;
        for (int i = 0; more != 0; i++) {
          if (contentAt >= stream.length || i == MOST_LENGTH_BYTES) {
            return Long.MAX_VALUE;
          }
          length |= (stream[contentAt] & 0x7fL) << (7 * i);
          more = stream[contentAt++] & 0x80;
        }
      }
      if (length < 0 || length > stream.length - contentAt) {
        return Long.MAX_VALUE;
      }
      int next = contentAt + (int) length;
      if (((header >> 3) & 15) == SEQUENCE_HEADER) {
        most = Math.max(most, new Av1Sequence(stream, contentAt, next).pixels());
      }
      at = next;
    }
    return most;
  }

  private long pixels() {
    bits(4); // profile, still
    if (bits(1) == 1) {
      bits(5); // level
    } else {
      skipOperatingPoints();
    }
    int widthBits = bits(4) + 1;
    int heightBits = bits(4) + 1;
    long width = bits(widthBits) + 1L;
    long height = bits(heightBits) + 1L;
    return at > end ? Long.MAX_VALUE : width * height;
  }

  private void skipOperatingPoints() {
    boolean timed = bits(1) == 1;
    boolean modelled = false;
    int delayBits = 0;
    if (timed) {
      bits(32); // units in a tick
      bits(32); // ticks in a second
      if (bits(1) == 1) {
        skipUnaryLength();
      }
      modelled = bits(1) == 1;
      if (modelled) {
        delayBits = bits(5) + 1;
        bits(32);
        bits(10);
      }
    }
    boolean delayed = bits(1) == 1;
    int points = bits(5) + 1;
    for (int i = 0; i < points; i++) {
      bits(12);
      if (bits(5) > 7) {
        bits(1); // tier
      }
      if (modelled && bits(1) == 1) {
        bits(delayBits);
        bits(delayBits);
        bits(1);
      }
      if (delayed && bits(1) == 1) {
        bits(4);
      }
    }
  }

  private void skipUnaryLength() {
    int zeros = 0;
    while (at < end && bits(1) == 0) {
      zeros++;
    }
    at += zeros < 32 ? zeros : 0;
  }

  /** Returns the next bits, the first one highest; of 32 the lower 31; zeros behind the end. */
  private int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++, at++) {
      value = (value << 1) | (at < end ? (bytes[at >> 3] >> (7 - (at & 7))) & 1 : 0);
    }
    return value & Integer.MAX_VALUE;
  }
}
