package lookalike.image.format;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lookalike.image.format.HeifPicture.Extent;
import lookalike.image.format.ImageDecodeException.Reason;

/**
 * Reads camera RAW: the largest JPEG inside, which the camera made for viewing, turned as the RAW
 * says, or else as the JPEG itself does. The decoder gets that JPEG and nothing of the sensor's
 * data.
 */
final class RawHeader {

  private static final int MOST_TRIED = 8;

  private static final int PREVIEW_PLACE_OF_FUJIFILM = 84;

  /** What Canon calls its box of what is told of the photo, and that of its preview. */
  private static final String CANON = "\u0085\u00c0\u00b6\u0087\u0082\u000f\u0011\u00e0";

  private static final String PREVIEW_OF_CANON = "\u00ea\u00f4+^\u001c\u0098K\u0088";
  private static final int PREVIEW_HEADER_BYTES = 16;

  private RawHeader() {}

  /** Reads a file that does not begin like a TIFF, or not quite. */
  static ImageHeader read(byte[] bytes, DecodeLimits limits) throws ImageDecodeException {
    FileBytes big = new FileBytes(ImageFormat.RAW, bytes, ByteOrder.BIG_ENDIAN);
    if (ImageFormat.startsWith(bytes, 0, "FUJIFILM")) {
      Extent preview = extent(big, big.u32(PREVIEW_PLACE_OF_FUJIFILM), big.u32(88));
      return largest(big, Set.of(preview), 0, limits);
    } else if (ImageFormat.startsWith(bytes, 4, "ftyp")) {
      return readBoxes(big, limits);
    }
    return bytes[0] == 'M'
        ? readDirectories(big, limits)
        : readDirectories(new FileBytes(ImageFormat.RAW, bytes, ByteOrder.LITTLE_ENDIAN), limits);
  }

  /** Reads a file that is made like a TIFF. */
  static ImageHeader readDirectories(FileBytes file, DecodeLimits limits)
      throws ImageDecodeException {
    return largest(file, RawPreviews.in(file), orientation(new TiffDirectory(file)), limits);
  }

  /** Reads Canon's CR3. */
  private static ImageHeader readBoxes(FileBytes file, DecodeLimits limits)
      throws ImageDecodeException {
    Set<Extent> found = new HashSet<>();
    int orientation = 0;
    List<IsoBox> boxes = IsoBox.in(file, 0, file.length());
    for (IsoBox box : boxes) {
      if (box.type().equals("uuid") && file.matches(box.at(), PREVIEW_OF_CANON)) {
        IsoBox preview = IsoBox.first(box.ofUser().inside(file, 8), "PRVW");
        found.add(
            new Extent(
                preview.at() + PREVIEW_HEADER_BYTES, preview.length() - PREVIEW_HEADER_BYTES));
      }
    }
    IsoBox movie = IsoBox.first(boxes, "moov");
    for (IsoTrack track : IsoTrack.all(file, movie)) {
      found.add(track.first());
    }
    for (IsoBox box : movie.inside(file)) {
      if (box.type().equals("uuid") && file.matches(box.at(), CANON)) {
        IsoBox told = IsoBox.first(box.ofUser().inside(file), "CMT1");
        orientation = orientation(file, told);
      }
    }
    return largest(file, found, orientation, limits);
  }

  private static int orientation(FileBytes file, IsoBox directory) throws ImageDecodeException {
    if (directory.length() < 8) {
      return 0;
    }
    byte[] bytes = Arrays.copyOfRange(file.array, directory.at(), directory.end());
    ByteOrder order = bytes[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return orientation(new TiffDirectory(new FileBytes(ImageFormat.RAW, bytes, order)));
  }

  /** Returns 1 to 8, or 0 where it is not told. */
  private static int orientation(TiffDirectory first) throws ImageDecodeException {
    return first.has(TiffDirectory.ORIENTATION) ? first.orientation() : 0;
  }

  private static Extent extent(FileBytes file, long at, long bytes) throws ImageDecodeException {
    return new Extent(file.checked(at, bytes), (int) bytes);
  }

  /** Returns the header of the picture with the most pixels that can be decoded. */
  private static ImageHeader largest(
      FileBytes file, Set<Extent> pictures, int orientation, DecodeLimits limits)
      throws ImageDecodeException {
    List<Extent> longest =
        pictures.stream()
            .filter(each -> each.bytes() > 0 && isJpeg(file, each))
            .sorted(Comparator.comparingInt(Extent::bytes).reversed().thenComparing(Extent::at))
            .limit(MOST_TRIED)
            .toList();
    ImageHeader largest = null;
    ImageDecodeException damage = null;
    for (Extent each : longest) {
      byte[] bytes = Arrays.copyOfRange(file.array, each.at(), each.at() + each.bytes());
      try {
        ImageHeader header =
            JpegHeader.read(new FileBytes(ImageFormat.JPEG, bytes, ByteOrder.BIG_ENDIAN), limits);
        if (largest == null || isBetter(header, largest)) {
          largest = header;
        }
      } catch (ImageDecodeException e) {
        boolean sensor = e.reason() == Reason.UNSUPPORTED_FORMAT; // coded much like a JPEG
        damage = damage == null && !sensor ? e : damage; // of the longest, which would be it
      }
    }
    if (largest == null) {
      throw damage != null
          ? damage
          : ImageDecodeException.unsupported(
              "the file is a camera RAW without a preview, and only that could be shown");
    }
    return orientation == 0 ? largest : largest.turned(orientation);
  }

  /** One that ends with its mark is whole; of others only the decoder would tell. */
  private static boolean isBetter(ImageHeader header, ImageHeader other) {
    return header.lacksEnd() == other.lacksEnd()
        ? header.pixels() > other.pixels()
        : other.lacksEnd();
  }

  private static boolean isJpeg(FileBytes file, Extent extent) {
    return ImageFormat.startsWith(file.array, extent.at(), ImageFormat.JPEG_BEGIN);
  }
}
