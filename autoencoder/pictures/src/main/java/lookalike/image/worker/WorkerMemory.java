package lookalike.image.worker;

import lookalike.image.format.DecodeLimits;
import lookalike.work.HeapLimit;

/**
 * The memory that a decoder process may take: what the largest permitted image takes.
 *
 * @param heapMegabytes for the Java heap
 * @param residentMegabytes for all of it, native memory included
 */
record WorkerMemory(int heapMegabytes, int residentMegabytes) {

  private static final long MEGABYTE = 1 << 20;

  /** What a process takes that decodes something small, on the heap and beside it. */
  private static final long OWN_HEAP = 64 * MEGABYTE;

  private static final long OWN_NATIVE = 192 * MEGABYTE;

  /** As stored, and once more turned upright. */
  private static final int HEAP_BYTES_A_PIXEL = 6;

  /** Four channels of 16 bits, the most that comes out of a native decoder. */
  private static final int NATIVE_BYTES_A_PIXEL = 8;

  /** Returns what images within {@code limits} take. */
  static WorkerMemory of(DecodeLimits limits) {
    long image = limits.maxPixels() * HEAP_BYTES_A_PIXEL + limits.maxBytes();
    // Of a heap half is for images. What takes more than ours has was refused before.
    long heap = Math.min(OWN_HEAP + 2 * image, Math.max(OWN_HEAP, HeapLimit.bytes()));
    long natives = OWN_NATIVE + limits.maxPixels() * NATIVE_BYTES_A_PIXEL + 2 * limits.maxBytes();
    return new WorkerMemory(megabytes(heap), megabytes(heap + natives));
  }

  private static int megabytes(long bytes) {
    return Math.toIntExact(Math.ceilDiv(bytes, MEGABYTE));
  }
}
