package lookalike.testdata;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** What native decoders do to their process over some files; here over those that say so. */
public enum Misfortune {
  /** Writes where there is no memory. */
  CRASH {
    @Override
    @SuppressWarnings("restricted") // which is the very point
    void strike() {
      MemorySegment.ofAddress(8).reinterpret(8).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
    }
  },
  /** Computes for ever. */
  SPIN {
    @Override
    void strike() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  },
  /** Waits for ever. */
  HANG {
    @Override
    void strike() {
      while (true) {
        LockSupport.park();
      }
    }
  },
  /** Takes more and more memory outside of the Java heap. */
  LEAK {
    @Override
    void strike() {
      while (true) {
        Arena.global().allocate(LEAK_BYTES).fill((byte) 1);
      }
    }
  };

  private static final int LEAK_BYTES = 1 << 24;
  private static final int START_OF_IMAGE = 2; // bytes of a JPEG

  abstract void strike();

  /** Returns a JPEG with this written into it, as a comment that no decoder minds. */
  public byte[] in(byte[] jpeg) {
    byte[] mark = mark();
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.write(jpeg, 0, START_OF_IMAGE);
    marked.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (2 + mark.length)});
    marked.writeBytes(mark);
    marked.write(jpeg, START_OF_IMAGE, jpeg.length - START_OF_IMAGE);
    return marked.toByteArray();
  }

  /** Does to this process what is written into a JPEG, if anything is. */
  public static void befall(byte[] jpeg) {
    String text = new String(jpeg, StandardCharsets.ISO_8859_1);
    for (Misfortune each : values()) {
      if (text.contains(new String(each.mark(), StandardCharsets.ISO_8859_1))) {
        each.strike();
      }
    }
  }

  private byte[] mark() {
    return ("misfortune: " + this).getBytes(StandardCharsets.ISO_8859_1);
  }
}
