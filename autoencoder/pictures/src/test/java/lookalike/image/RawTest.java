package lookalike.image;

import static lookalike.image.format.HeifFile.box;
import static lookalike.image.format.HeifFile.full;
import static lookalike.image.format.HeifFile.join;
import static lookalike.image.format.HeifFile.numbers;
import static lookalike.image.format.HeifFile.shorts;
import static lookalike.image.format.HeifFile.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.image.format.TiffFile;
import lookalike.image.format.TiffFile.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Camera RAW of all kinds, no more of each than where it keeps its pictures. */
class RawTest {

  private static final RgbImage PHOTO = TestPictures.gradient(320, 240);
  private static final byte[] PREVIEW = ImageEncoder.jpeg(PHOTO, 95);
  private static final byte[] THUMBNAIL = ImageEncoder.jpeg(TestPictures.gradient(16, 12), 60);

  /** What a sensor saw, coded without loss: it begins like a JPEG, of 14 bits. */
  private static final byte[] SENSOR =
      join(new byte[] {-1, -40, -1, -61, 0, 14, 14, 0, 99, 0, 99, 2}, new byte[30_000]);

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);

  private enum Kind {
    DNG,
    CR2,
    CR3,
    NEF,
    NEF_NOTE,
    ARW,
    RAF,
    ORF,
    OM_SYSTEM,
    RW2
  }

  /** Returns a file of each kind with a small preview. */
  static List<byte[]> every() {
    return Stream.of(Kind.values()).map(kind -> raw(kind, THUMBNAIL, 6)).toList();
  }

  @ParameterizedTest
  @EnumSource
  void showsTheLargestPreviewAsTheRawTurnsIt(Kind kind) throws Exception {
    byte[] preview = kind == Kind.RAF ? turned(PREVIEW, 6) : turned(PREVIEW, 3);
    RgbImage image = decoder.decode(raw(kind, preview, 6), 0);
    assertEquals(240, image.width());
    RgbImage expected = Orientation.upright(PHOTO, 6);
    assertTrue(TestPictures.largestDifference(expected, image) < 12, "unlike what was put in");
    RgbImage reduced = decoder.decode(raw(kind, preview, 1), 50);
    assertEquals(4, reduced.reduction());
  }

  /** Where the RAW says nothing, the picture itself does. */
  @Test
  void turnsAsThePreviewSaysOtherwise() throws Exception {
    byte[] bytes = raw(Kind.ARW, turned(PREVIEW, 8), 0);
    byte[] expected = Orientation.upright(decoder.decode(PREVIEW, 0), 8).pixels();
    assertArrayEquals(expected, decoder.decode(bytes, 0).pixels());
  }

  @ParameterizedTest
  @EnumSource
  void saysWhenThereIsNoPreview(Kind kind) {
    byte[] other = new byte[5000];
    byte[] bytes = raw(kind, other, 1);
    if (kind == Kind.CR2 || kind == Kind.ARW || kind == Kind.CR3) {
      blank(bytes, THUMBNAIL);
    }
    ImageDecodeException refusal =
        assertThrows(ImageDecodeException.class, () -> decoder.decode(bytes, 0));
    assertTrue(
        refusal.getMessage().contains("a camera RAW without a preview"), refusal.getMessage());
    assertEquals(Reason.UNSUPPORTED_FORMAT, refusal.reason());
  }

  /** The next largest, where the largest is cut short. */
  @Test
  void takesAnotherPreviewForADamagedOne() throws Exception {
    byte[] bytes = raw(Kind.CR2, Arrays.copyOf(PREVIEW, PREVIEW.length / 2), 1);
    assertEquals(16, decoder.decode(bytes, 0).width());
  }

  @Test
  void refusesAPreviewBeyondTheLimits() {
    ImageDecoder strict = new ImageDecoder(new DecodeLimits(1 << 20, 10_000));
    byte[] bytes = raw(Kind.RAF, PREVIEW, 1);
    ImageDecodeException refusal =
        assertThrows(ImageDecodeException.class, () -> strict.decode(bytes, 0));
    assertEquals(Reason.TOO_MANY_PIXELS, refusal.reason());
  }

  @Test
  void survivesRandomDamage() {
    ImageDecoder small = new ImageDecoder(new DecodeLimits(1 << 20, 100_000));
    Random random = new Random(17);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = raw(Kind.values()[i % Kind.values().length], PREVIEW, 1);
      for (int k = 0; k < 1 + i % 4; k++) {
        bytes[random.nextInt(Math.min(600, bytes.length))] = (byte) random.nextInt();
      }
      try {
        RgbImage image = small.decode(bytes, 0);
        assertTrue((long) image.width() * image.height() <= 100_000);
      } catch (ImageDecodeException e) {
        refused++;
      }
    }
    assertTrue(refused > 50 && refused < 950, refused + " of 1000 were refused");
  }

  /** A directory may lead back to itself, and to as many as it likes. */
  @Test
  void walksInCirclesOnce() throws Exception {
    byte[] bytes = raw(Kind.ARW, PREVIEW, 1);
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int entries = numbers.getShort(8);
    numbers.putInt(10 + entries * 12, 8); // the next one is the first
    assertEquals(320, decoder.decode(bytes, 0).width());
  }

  private static byte[] raw(Kind kind, byte[] preview, int orientation) {
    ByteOrder order = kind == Kind.NEF ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Directory first = new Directory();
    if (orientation > 0) {
      first.shorts(274, orientation);
    }
    Directory sensor = new Directory().shorts(259, 7).shorts(262, 32803).data(273, 279, SENSOR);
    return switch (kind) {
      case DNG -> {
        Directory shown =
            new Directory().longs(254, 1).shorts(259, 7).shorts(262, 6).data(273, 279, preview);
        first.longs(254, 1).shorts(259, 1).shorts(262, 2).data(273, 279, new byte[48]);
        yield TiffFile.of(
            order, first.bytes(50706, new byte[] {1, 4, 0, 0}).below(330, sensor, shown));
      }
      case CR2 -> {
        first.shorts(259, 6).data(273, 279, preview);
        Directory second = new Directory().data(513, 514, THUMBNAIL);
        Directory last = new Directory().shorts(259, 6).data(273, 279, SENSOR);
        byte[] file = TiffFile.of(order, 0x49492a00, 16, first, second, last);
        System.arraycopy(text("CR\2\0"), 0, file, 8, 4);
        yield file;
      }
      case CR3 -> cr3(preview, TiffFile.of(order, first));
      case NEF -> {
        first.longs(254, 1).shorts(262, 2).data(273, 279, new byte[48]);
        yield TiffFile.of(order, first.below(330, new Directory().data(513, 514, preview), sensor));
      }
      case NEF_NOTE -> {
        Directory shown = new Directory().data(513, 514, preview);
        byte[] note = TiffFile.of(ByteOrder.BIG_ENDIAN, new Directory().below(0x11, shown));
        first.longs(254, 1).below(330, sensor);
        yield TiffFile.of(order, withNote(first, join(text("Nikon\0\2\u0010\0\0"), note)));
      }
      case ARW ->
          TiffFile.of(
              order,
              first.longs(254, 1).below(330, sensor).data(513, 514, preview),
              new Directory().data(513, 514, THUMBNAIL));
      case ORF -> TiffFile.of(order, 0x4949524f, 8, withNote(first, olympus(preview, 12)));
      case OM_SYSTEM -> TiffFile.of(order, 0x4949524f, 8, withNote(first, olympus(preview, 16)));
      case RW2 ->
          TiffFile.of(order, 0x49495500, 24, first.bytes(46, preview).data(273, 279, SENSOR));
      case RAF -> {
        ByteBuffer file = ByteBuffer.allocate(200 + preview.length + SENSOR.length);
        file.put(text("FUJIFILMCCD-RAW 0201FF389501")).putInt(84, 200).putInt(88, preview.length);
        yield file.position(200).put(preview).put(SENSOR).array();
      }
    };
  }

  private static Directory withNote(Directory first, byte[] note) {
    return first.below(34665, new Directory().bytes(37500, note));
  }

  /** Places in this note are counted from its own beginning. */
  private static byte[] olympus(byte[] preview, int directoryAt) {
    Directory camera = new Directory().data(0x101, 0x102, preview);
    Directory first = new Directory().below(0x2020, camera);
    byte[] note = TiffFile.of(ByteOrder.LITTLE_ENDIAN, 0, directoryAt, first);
    byte[] begin = text(directoryAt == 12 ? "OLYMPUS\0II\3\0" : "OM SYSTEM\0\0\0II\4\0");
    System.arraycopy(begin, 0, note, 0, begin.length);
    return note;
  }

  /** The photo in a track, a smaller one in a box of its own, and the sensor's data. */
  private static byte[] cr3(byte[] preview, byte[] directory) {
    byte[] canon = text("\u0085\u00c0\u00b6\u0087\u0082\u000f\u0011\u00e0\u0081\u0011\u00f4\u00ce");
    byte[] shown = text("\u00ea\u00f4+^\u001c\u0098K\u0088\u00b9\u00fb\u00b7\u00dc");
    byte[] head = box("ftyp", text("crx "), numbers(1), text("crx isom"));
    byte[] small =
        box("PRVW", numbers(0), shorts(1, 16, 12, 1), numbers(THUMBNAIL.length), THUMBNAIL);
    byte[] smallBox = box("uuid", shown, new byte[4], new byte[8], small);
    byte[] told = box("uuid", canon, new byte[4], box("CMT1", directory));
    byte[] measured = box("moov", told, track(0, preview.length));
    int at = head.length + measured.length + smallBox.length + 8;
    byte[] movie = box("moov", told, track(at, preview.length));
    return join(head, movie, smallBox, box("mdat", preview, SENSOR));
  }

  private static byte[] track(int at, int bytes) {
    byte[] entry =
        box("CRAW", new byte[24], shorts(320, 240), new byte[54], box("JPEG", new byte[4]));
    byte[] tables =
        box(
            "stbl",
            full("stsd", 0, numbers(1), entry),
            full("stsz", 0, numbers(bytes, 1)),
            full("co64", 0, numbers(1, 0, at)));
    return box("trak", box("mdia", box("minf", tables)));
  }

  /** Puts EXIF data into a JPEG that say how to turn it. */
  private static byte[] turned(byte[] jpeg, int orientation) {
    byte[] exif =
        join(
            text("Exif\0\0"),
            TiffFile.of(ByteOrder.BIG_ENDIAN, new Directory().shorts(274, orientation)));
    byte[] segment = join(new byte[] {-1, -31}, shorts(exif.length + 2), exif);
    return join(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  /** Overwrites what is found of {@code part}. */
  private static void blank(byte[] bytes, byte[] part) {
    for (int at = 0; at <= bytes.length - part.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        Arrays.fill(bytes, at, at + part.length, (byte) 0);
      }
    }
  }
}
