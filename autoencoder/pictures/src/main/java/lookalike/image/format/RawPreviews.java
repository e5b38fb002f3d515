package lookalike.image.format;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import lookalike.image.format.HeifPicture.Extent;

/**
 * Looks for the JPEG pictures inside a camera RAW that is made like a TIFF, as most are: in all of
 * its directories, those below them, and the notes of Nikon, Olympus and OM System. A directory
 * that is damaged, or of a kind not known, has none.
 */
final class RawPreviews {

  private static final int PREVIEW_OF_PANASONIC = 46;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTES = 279;
  private static final int SUB_DIRECTORIES = 330;
  private static final int JPEG_OFFSET = 513;
  private static final int JPEG_BYTES = 514;
  private static final int EXIF_DIRECTORY = 34665;
  private static final int MAKER_NOTE = 37500;
  private static final int SENSOR = 32803;
  private static final int LINEAR_SENSOR = 34892;

  private static final int PREVIEW_OF_NIKON = 0x11;
  private static final int CAMERA_OF_OLYMPUS = 0x2020;
  private static final int OFFSET_OF_OLYMPUS = 0x101;
  private static final int BYTES_OF_OLYMPUS = 0x102;

  private static final int MOST_DIRECTORIES = 64;

  private final FileBytes file;
  private final int base; // where in the whole file it begins
  private final Set<Extent> found;
  private final Set<Long> visited = new HashSet<>();

  private RawPreviews(FileBytes file, int base, Set<Extent> found) {
    this.file = file;
    this.base = base;
    this.found = found;
  }

  /** Returns where pictures lie, each of which begins like a JPEG. */
  static Set<Extent> in(FileBytes file) throws ImageDecodeException {
    Set<Extent> found = new HashSet<>();
    new RawPreviews(file, 0, found).walk(file.u32(4));
    return found;
  }

  private void walk(long from) {
    for (long at = from; at != 0 && visited.size() < MOST_DIRECTORIES && visited.add(at); ) {
      try {
        TiffDirectory directory = new TiffDirectory(file, at);
        look(directory);
        at = directory.next();
      } catch (ImageDecodeException e) {
        return;
      }
    }
  }

  private void look(TiffDirectory directory) throws ImageDecodeException {
    long photometric = directory.number(PHOTOMETRIC, 0);
    if (photometric != SENSOR && photometric != LINEAR_SENSOR) {
      add(directory.number(STRIP_OFFSETS, 0), directory.number(STRIP_BYTES, 0));
    }
    add(directory.number(JPEG_OFFSET, 0), directory.number(JPEG_BYTES, 0));
    if (directory.has(PREVIEW_OF_PANASONIC)) {
      add(directory.placeOf(PREVIEW_OF_PANASONIC), directory.count(PREVIEW_OF_PANASONIC));
    }
    long below = Math.min(MOST_DIRECTORIES, directory.count(SUB_DIRECTORIES));
    for (long i = 0; i < below; i++) {
      walk(directory.number(SUB_DIRECTORIES, i, directory.count(SUB_DIRECTORIES)));
    }
    if (directory.has(EXIF_DIRECTORY)) {
      walk(directory.number(EXIF_DIRECTORY, 0));
    }
    if (directory.has(MAKER_NOTE) && base == 0) {
      lookIntoNote((int) directory.placeOf(MAKER_NOTE));
    }
  }

  /** Notes count places from somewhere of their own, and have a byte order of their own. */
  private void lookIntoNote(int at) throws ImageDecodeException {
    if (file.matches(at, "Nikon\0")) {
      RawPreviews note = within(at + 10, at + 10);
      TiffDirectory directory = new TiffDirectory(note.file);
      note.walk(directory.number(PREVIEW_OF_NIKON, 0));
    } else if (file.matches(at, "OLYMPUS\0") || file.matches(at, "OM SYSTEM\0")) {
      int orderAt = at + (file.matches(at, "OLYMPUS\0") ? 8 : 12);
      RawPreviews note = within(at, orderAt);
      TiffDirectory directory = new TiffDirectory(note.file, orderAt + 4L - at);
      TiffDirectory camera = new TiffDirectory(note.file, directory.number(CAMERA_OF_OLYMPUS, 0));
      note.add(camera.number(OFFSET_OF_OLYMPUS, 0), camera.number(BYTES_OF_OLYMPUS, 0));
    }
  }

  /** Returns what begins at {@code at}, in the byte order that stands at {@code orderAt}. */
  private RawPreviews within(int at, int orderAt) throws ImageDecodeException {
    boolean big = file.u8(orderAt) == 'M';
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    byte[] rest = Arrays.copyOfRange(file.array, at, file.length());
    return new RawPreviews(new FileBytes(file.format, rest, order), base + at, found);
  }

  private void add(long at, long bytes) throws ImageDecodeException {
    boolean inside = at > 0 && bytes > 0 && at <= file.length() - bytes;
    if (inside && file.matches(at, ImageFormat.JPEG_BEGIN)) {
      found.add(new Extent(base + (int) at, (int) bytes));
    }
  }
}
