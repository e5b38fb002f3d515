package lookalike.image.format;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Objects;
import lookalike.work.LastingFault;

/** Says in one sentence why bytes could not become an image. */
public final class ImageDecodeException extends IOException implements LastingFault {

  private static final long serialVersionUID = 1L;

  /** The kinds of failure. */
  public enum Reason {
    /** No bytes at all. */
    EMPTY,
    /** More bytes than {@link DecodeLimits#maxBytes}. */
    TOO_MANY_BYTES,
    /** No format that is known by its first bytes. */
    UNKNOWN_FORMAT,
    /** A format that was recognised, and named in the message, but is not decoded here. */
    UNSUPPORTED_FORMAT,
    /** The header claims more pixels than {@link DecodeLimits#maxPixels}. */
    TOO_MANY_PIXELS,
    /** The pixels come in more scans than such a picture needs. */
    TOO_MANY_SCANS,
    /** A format that is decoded here, but damaged, cut short or against its own rules. */
    CORRUPT,
    /** The decoder crashes on it. */
    DECODER_CRASHED,
    /** The decoder takes longer than it may. */
    TOO_SLOW,
    /** The decoder takes more memory than there is for it. */
    OUT_OF_MEMORY
  }

  private final Reason reason;

  public ImageDecodeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Memory may be had another time. */
  @Override
  public boolean isLasting() {
    return reason != Reason.OUT_OF_MEMORY;
  }

  /** Returns the kind of failure. */
  public Reason reason() {
    return reason;
  }

  /** Returns the sentence, which is always there. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public static ImageDecodeException empty() {
    return new ImageDecodeException(Reason.EMPTY, "the file is empty, it has 0 bytes");
  }

  /** Says that the first {@code shown} bytes are those of nothing that is {@code known}. */
  public static ImageDecodeException unknown(String what, byte[] head, int shown, String known) {
    String begin = HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(head.length, shown));
    return new ImageDecodeException(
        Reason.UNKNOWN_FORMAT,
        "the file is not %s: it begins with the bytes %s, unlike %s".formatted(what, begin, known));
  }

  public static ImageDecodeException corrupt(String message) {
    return new ImageDecodeException(Reason.CORRUPT, message);
  }

  public static ImageDecodeException unsupported(String message) {
    return new ImageDecodeException(Reason.UNSUPPORTED_FORMAT, message);
  }
}
