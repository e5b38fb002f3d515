package lookalike.image;

import java.util.concurrent.Semaphore;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.image.format.ImageFormat;
import lookalike.image.format.ImageHeader;
import lookalike.work.HeapLimit;

/**
 * What of the Java heap images may take while they are decoded and used: one half, all of them
 * together. One that would take more alone is refused before a pixel is decoded; others wait for
 * one another, in turn. Safe to share among threads.
 */
final class DecodingMemory {

  static final DecodingMemory OF_PROCESS = new DecodingMemory(HeapLimit.bytes());

  private static final int PIXEL_BYTES = 3;
  private static final int UNIT_SHIFT = 20; // it is shared out in megabytes

  private final long heapBytes;
  private final int units;
  private final Semaphore free;

  DecodingMemory(long heapBytes) {
    this.heapBytes = heapBytes;
    this.units = Math.clamp(heapBytes >> (UNIT_SHIFT + 1), 1, Integer.MAX_VALUE);
    this.free = new Semaphore(units, true);
  }

  /** The share of one image, until it is closed. */
  record Share(Semaphore free, int units) implements AutoCloseable {
    @Override
    public void close() {
      free.release(units);
    }
  }

  /**
   * Waits for the share of an image.
   *
   * @param denominator by how much decoding divides its sides
   * @throws ImageDecodeException if it is larger than all there is
   */
  Share take(ImageFormat format, ImageHeader header, int denominator) throws ImageDecodeException {
    long width = Math.ceilDiv(header.width(), denominator);
    long height = Math.ceilDiv(header.height(), denominator);
    int copies = header.orientation() == 1 ? 1 : 2; // turning it takes a second one
    long bytes = width * height * PIXEL_BYTES * copies + header.bytes().length;
    long wanted = (bytes >> UNIT_SHIFT) + 1;
    if (wanted > units) {
      throw new ImageDecodeException(
          Reason.TOO_MANY_PIXELS,
          ("the %s file has %d x %d pixels, which take %d MB, more than half of the %d MB of the"
                  + " Java heap; %s")
              .formatted(
                  format,
                  header.width(),
                  header.height(),
                  wanted,
                  heapBytes >> UNIT_SHIFT,
                  HeapLimit.REMEDY));
    }
    free.acquireUninterruptibly((int) wanted);
    return new Share(free, (int) wanted);
  }
}
