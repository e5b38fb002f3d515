package lookalike.image.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What goes through the pipes, in network byte order. A process that is ready sends {@link #READY},
 * one that cannot be {@link #NOT_READY} and why. Then requests and replies alternate.
 *
 * <p>A request: {@code int} needed side, {@code long} most bytes, {@code long} most pixels, {@code
 * int} length, the file. A reply: {@code int} kind, {@code long} resident bytes of the process, and
 * then for a {@link Picture} four {@code int}: width, height, both of the photo before scaled
 * decoding, and the pixels; for {@link Refused} the name of the reason and a sentence; for {@link
 * Broken} a sentence.
 */
final class Frames {

  static final int READY = 0x4c6b5744;
  static final int NOT_READY = 0x4c6b0000;

  private static final int PICTURE = 0x4c6b0001;
  private static final int REFUSED = 0x4c6b0002;
  private static final int BROKEN = 0x4c6b0003;

  private Frames() {}

  /** A file to be decoded, see {@link lookalike.image.PixelDecoder#decode}. */
  record Request(byte[] file, int neededSide, DecodeLimits limits) {

    void write(DataOutputStream out) throws IOException {
      out.writeInt(neededSide);
      out.writeLong(limits.maxBytes());
      out.writeLong(limits.maxPixels());
      out.writeInt(file.length);
      out.write(file);
      out.flush();
    }

    /** Returns null when there is no other. */
    static @Nullable Request read(DataInputStream in) throws IOException {
      int neededSide;
      try {
        neededSide = in.readInt();
      } catch (EOFException end) {
        return null;
      }
      DecodeLimits limits = new DecodeLimits(in.readLong(), in.readLong());
      byte[] file = new byte[in.readInt()];
      in.readFully(file);
      return new Request(file, neededSide, limits);
    }
  }

  /** What became of a file. */
  sealed interface Reply {

    /** Writes it, with the memory that the process has by now. */
    default void write(DataOutputStream out, long residentBytes) throws IOException {
      out.writeInt(
          switch (this) {
            case Picture _ -> PICTURE;
            case Refused _ -> REFUSED;
            case Broken _ -> BROKEN;
          });
      out.writeLong(residentBytes);
      switch (this) {
        case Picture(RgbImage image) -> {
          out.writeInt(image.width());
          out.writeInt(image.height());
          out.writeInt(image.fullWidth());
          out.writeInt(image.fullHeight());
          out.write(image.pixels());
        }
        case Refused(Reason reason, String message) -> {
          out.writeUTF(reason.name());
          out.writeUTF(message);
        }
        case Broken(String message) -> out.writeUTF(message);
      }
      out.flush();
    }
  }

  /** It was decoded. */
  record Picture(RgbImage image) implements Reply {}

  /** There is no image to be had of it. */
  record Refused(Reason reason, String message) implements Reply {}

  /** The process is of no use, whatever the file. */
  record Broken(String message) implements Reply {}

  /** A reply, and the memory that the process then had. */
  record Answer(Reply reply, long residentBytes) {

    /**
     * Reads a reply. Nothing in it is trusted: its process has read what nobody vouches for.
     *
     * @throws IOException if it is none, as well as when it breaks off
     */
    static Answer read(DataInputStream in, DecodeLimits limits) throws IOException {
      int kind = in.readInt();
      long residentBytes = in.readLong();
      Reply reply =
          switch (kind) {
            case PICTURE -> new Picture(image(in, limits));
            case REFUSED -> new Refused(reason(in.readUTF()), in.readUTF());
            case BROKEN -> new Broken(in.readUTF());
            default -> throw new IOException("no reply begins with " + kind);
          };
      return new Answer(reply, residentBytes);
    }

    private static RgbImage image(DataInputStream in, DecodeLimits limits) throws IOException {
      int width = in.readInt();
      int height = in.readInt();
      int fullWidth = in.readInt();
      int fullHeight = in.readInt();
      boolean isPossible =
          width > 0
              && height > 0
              && fullWidth >= width
              && fullHeight >= height
              && (long) fullWidth * fullHeight <= limits.maxPixels();
      if (!isPossible) {
        throw new IOException("no image has %d x %d pixels".formatted(width, height));
      }
      byte[] pixels = new byte[width * height * 3];
      in.readFully(pixels);
      return new RgbImage(width, height, pixels, fullWidth, fullHeight);
    }

    private static Reason reason(String name) throws IOException {
      try {
        return Reason.valueOf(name);
      } catch (IllegalArgumentException e) {
        throw new IOException("there is no reason " + name, e);
      }
    }
  }
}
