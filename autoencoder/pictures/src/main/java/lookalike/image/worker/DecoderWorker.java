package lookalike.image.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.PixelDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.image.worker.Frames.Broken;
import lookalike.image.worker.Frames.Picture;
import lookalike.image.worker.Frames.Refused;
import lookalike.image.worker.Frames.Reply;
import lookalike.image.worker.Frames.Request;

/**
 * A process that decodes what it is sent, see {@link Frames}, until its input ends. It has its
 * limit of memory as its only argument and is given nothing else but bytes. For one thread.
 */
public final class DecoderWorker {

  private static final int SIDE = 32;

  private static final int JPEG_QUALITY = 80;

  /** After so many images, what they share has been loaded and some of it compiled. */
  private static final int FIRST_IMAGES = 20;

  private static final int BUFFER_BYTES = 1 << 13;

  private final PixelDecoder decoder;

  private DecoderWorker(PixelDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * Serves the process that has started this one.
   *
   * @param arguments the megabytes that it may take, native memory included
   */
  public static void main(String[] arguments) throws IOException {
    serve(
        arguments,
        (bytes, neededSide, limits) -> new ImageDecoder(limits).decode(bytes, neededSide));
  }

  /**
   * Serves with another decoder.
   *
   * @param arguments of the program
   */
  public static void serve(String[] arguments, PixelDecoder decoder) throws IOException {
    new DecoderWorker(decoder).run(Integer.parseInt(arguments[0]));
  }

  /** Serves by the standard streams. */
  private void run(int mostMegabytes) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    keepOn(ended);
    try (DataInputStream in =
            new DataInputStream(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER_BYTES));
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES))) {
      serve(in, out, mostMegabytes);
    } finally {
      ended.countDown();
    }
  }

  /**
   * Lets no signal end this process that is for the one that has started it, as Ctrl-C is: the JVM
   * waits for this before it ends, and what is decoded goes on.
   */
  private static void keepOn(CountDownLatch ended) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    ended.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private void serve(DataInputStream in, DataOutputStream out, int mostMegabytes)
      throws IOException {
    MemoryGuard guard;
    try {
      guard = MemoryGuard.start(mostMegabytes);
      warmUp();
    } catch (UncheckedIOException e) {
      out.writeInt(Frames.NOT_READY);
      out.writeUTF(sentence(e));
      return;
    }
    out.writeInt(Frames.READY);
    out.flush();
    boolean isSound = true;
    Request request = Request.read(in);
    while (isSound && request != null) {
      guard.begin();
      Reply reply = reply(request);
      guard.end();
      reply.write(out, guard.residentBytes());
      isSound = !(reply instanceof Refused(Reason reason, _) && reason == Reason.OUT_OF_MEMORY);
      request = isSound ? Request.read(in) : null;
    }
  }

  /** Has all loaded that decoding a common image needs, before anybody waits for one. */
  private static void warmUp() throws IOException {
    RgbImage plain = new RgbImage(SIDE, SIDE, new byte[SIDE * SIDE * 3]);
    byte[] jpeg = ImageEncoder.jpeg(plain, JPEG_QUALITY);
    ImageDecoder images = new ImageDecoder(DecodeLimits.UPLOAD);
    for (int i = 0; i < FIRST_IMAGES; i++) {
      images.decode(jpeg, 0);
    }
  }

  private Reply reply(Request request) {
    try {
      return new Picture(decoder.decode(request.file(), request.neededSide(), request.limits()));
    } catch (ImageDecodeException e) {
      return new Refused(e.reason(), e.getMessage());
    } catch (OutOfMemoryError e) {
      return new Refused(Reason.OUT_OF_MEMORY, "the Java heap is full");
    } catch (StackOverflowError e) {
      return new Refused(Reason.CORRUPT, "the file is nested too deeply");
    } catch (LinkageError e) {
      return new Refused(
          Reason.UNSUPPORTED_FORMAT, "the file needs code that is not there: " + e.getMessage());
    } catch (UncheckedIOException e) {
      return new Broken(sentence(e));
    }
  }

  private static String sentence(UncheckedIOException fault) {
    return String.valueOf(Objects.requireNonNull(fault.getCause()).getMessage());
  }
}
