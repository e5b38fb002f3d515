package lookalike.image.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that are decoded, told apart by their first bytes and never by a file's name. */
public enum ImageFormat {
  JPEG("JPEG", "jpg jpeg jpe jfif", "baseline and progressive, grey, colour and CMYK; 8 bits"),
  PNG("PNG", "png apng", "1 to 16 bits, palettes, alpha; of an animation the still picture"),
  WEBP("WebP", "webp", "lossy and lossless, alpha; of an animation the first frame with content"),
  GIF("GIF", "gif", "of an animation the first frame with content"),
  BMP("BMP", "bmp dib", "1 to 32 bits, by any masks, alpha"),
  TIFF(
      "TIFF",
      "tif tiff",
      "the first page, up to 16 bits, bare or by LZW, deflate, PackBits or JPEG; not BigTIFF"),
  HEIC(
      "HEIC",
      "heic heif hif heics",
      "8 to 12 bits, in tiles too, alpha; of a sequence the first picture"),
  AVIF("AVIF", "avif avifs", "8 to 12 bits, in tiles too, alpha; of a sequence the first picture"),
  RAW(
      "camera RAW",
      "dng cr2 cr3 nef nrw arw sr2 raf orf rw2 pef srw 3fr",
      "the largest JPEG inside, which the camera made for viewing, turned as the RAW says");

  /** How many first bytes {@link #of} wants to see; fewer are taken too. */
  public static final int HEAD_BYTES = 512;

  /** All of them, for people. */
  public static final String LIST =
      Arrays.stream(values())
          .map(ImageFormat::title)
          .collect(Collectors.joining(", "))
          .replaceFirst(", ([^,]+)$", " and $1");

  /** How each JPEG begins. */
  static final String JPEG_BEGIN = "\u00ff\u00d8\u00ff";

  /** Where the names begin of what a file that begins with {@code ftyp} is made to be read by. */
  private static final int BRANDS_AT = 8;

  private static final int BRANDS_END = 40;

  /** Fujifilm, Panasonic, and Olympus in three forms. */
  private static final List<String> RAW_BEGINS =
      List.of("FUJIFILMCCD-RAW", "IIU\0", "IIRO", "IIRS", "MMOR");

  private final String title;
  private final String extensions;
  private final String what;

  ImageFormat(String title, String extensions, String what) {
    this.title = title;
    this.extensions = extensions;
    this.what = what;
  }

  /** Returns what people call it. */
  public String title() {
    return title;
  }

  /** Returns what of it is read, for people. */
  public String what() {
    return what;
  }

  /** Returns the usual extensions in lower case without the dot, the most usual first. */
  public List<String> extensions() {
    return List.of(extensions.split(" ", -1));
  }

  /**
   * Tells the format from the first bytes of a file.
   *
   * @param head the first {@link #HEAD_BYTES}, or the whole file
   * @return empty when it is none of these
   */
  public static Optional<ImageFormat> of(byte[] head) {
    if (startsWith(head, 0, JPEG_BEGIN)) {
      return Optional.of(JPEG);
    } else if (startsWith(head, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    } else if (startsWith(head, 0, "RIFF") && startsWith(head, 8, "WEBP")) {
      return Optional.of(WEBP);
    } else if (startsWith(head, 0, "GIF87a") || startsWith(head, 0, "GIF89a")) {
      return Optional.of(GIF);
    } else if (startsWith(head, 0, "BM") && head.length > 14 && isBitmapHeader(head[14] & 0xff)) {
      return Optional.of(BMP);
    } else if (startsWith(head, 0, "II*\0") || startsWith(head, 0, "MM\0*")) {
      return Optional.of(TIFF);
    } else if (startsWith(head, 4, "ftyp")) {
      return ofBrands(head);
    } else if (RAW_BEGINS.stream().anyMatch(begin -> startsWith(head, 0, begin))) {
      return Optional.of(RAW); // others begin like a TIFF, and are told by its directory
    }
    return Optional.empty();
  }

  private static Optional<ImageFormat> ofBrands(byte[] head) {
    int end = Math.min(head.length, BRANDS_END);
    String brands =
        new String(head, BRANDS_AT, Math.max(0, end - BRANDS_AT), StandardCharsets.ISO_8859_1);
    if (brands.contains("avif") || brands.contains("avis")) {
      return Optional.of(AVIF);
    }
    if (brands.startsWith("crx")) {
      return Optional.of(RAW);
    }
    boolean heif = brands.matches("(?s).*(mif1|msf1|hei[cxms]|hev[cx]).*");
    return heif ? Optional.of(HEIC) : Optional.empty();
  }

  /** The sizes of header in use; two letters alone would take any text that begins with BM. */
  private static boolean isBitmapHeader(int headerBytes) {
    return switch (headerBytes) {
      case 12, 40, 52, 56, 64, 108, 124 -> true;
      default -> false;
    };
  }

  public static boolean startsWith(byte[] bytes, int at, String signature) {
    byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
    int end = at + wanted.length;
    return end <= bytes.length && Arrays.equals(bytes, at, end, wanted, 0, wanted.length);
  }
}
