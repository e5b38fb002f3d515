package lookalike.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static lookalike.image.format.HeifFile.aperture;
import static lookalike.image.format.HeifFile.auxiliary;
import static lookalike.image.format.HeifFile.codePoints;
import static lookalike.image.format.HeifFile.grid;
import static lookalike.image.format.HeifFile.join;
import static lookalike.image.format.HeifFile.mirror;
import static lookalike.image.format.HeifFile.numbers;
import static lookalike.image.format.HeifFile.profile;
import static lookalike.image.format.HeifFile.size;
import static lookalike.image.format.HeifFile.text;
import static lookalike.image.format.HeifFile.turn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import lookalike.image.colour.TestProfiles;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.HeifFile;
import lookalike.image.format.HeifPicture;
import lookalike.image.format.HeifReader;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.image.format.ImageFormat;
import lookalike.image.format.TiffFile;
import lookalike.testdata.HeifSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HEIC and AVIF: files of other encoders, whose recipes lie beside them, and files made of them.
 */
class HeifTest {

  private static final String ALPHA = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "gradient.heic, 45",
    "gradient.avif, 45",
    "deep.heic, 45",
    "deep.avif, 48",
    "sequence.avif, 45"
  })
  void decodesWhatOthersEncode(String file, int leastDecibels) throws Exception {
    RgbImage image = decoder.decode(HeifSamples.read(file), 0);
    assertLike(TestPictures.gradient(125, 93), image, leastDecibels);
  }

  @Test
  void keepsEveryPixelOfALosslessOne() throws Exception {
    RgbImage image = decoder.decode(HeifSamples.read("lossless.avif"), 0);
    assertArrayEquals(TestPictures.gradient(64, 64).pixels(), image.pixels());
  }

  @Test
  void readsGrey() throws Exception {
    RgbImage image = decoder.decode(HeifSamples.read("grey.avif"), 0);
    for (int i = 0; i < image.pixels().length; i += 3) {
      assertEquals(image.pixels()[i], image.pixels()[i + 1], "a pixel's red and green");
    }
    assertTrue(TestPictures.colour(image, 0, 0) < TestPictures.colour(image, 124, 92));
  }

  /** Cut out, turned against the clock and mirrored by the encoder, in this order. */
  @Test
  void turnsWhatOthersTurn() throws Exception {
    RgbImage cut = TestPictures.gradient(125, 93).cut(10, 20, 80, 60);
    RgbImage expected = Orientation.upright(Orientation.upright(cut, 8), 2);
    assertLike(expected, decoder.decode(HeifSamples.read("turned.avif"), 0), 35);
  }

  /** Half of the picture fades in from the left. */
  @ParameterizedTest
  @CsvSource({"alpha.heic, 28", "multiplied.avif, 28"})
  void laysTransparencyOnWhite(String file, int leastDecibels) throws Exception {
    RgbImage source = TestPictures.gradient(96, 80);
    byte[] expected = new byte[source.pixels().length];
    for (int i = 0; i < expected.length; i++) {
      int alpha = Math.min(255, 255 * (i / 3 % 96) / 64);
      expected[i] = (byte) ((alpha * (source.pixels()[i] & 0xff) + 255 * (255 - alpha)) / 255);
    }
    assertLike(
        new RgbImage(96, 80, expected), decoder.decode(HeifSamples.read(file), 0), leastDecibels);
  }

  /** As phones make them: tiles of 64 x 64, the last ones reaching over the edge. */
  @Test
  void putsTilesTogether() throws Exception {
    byte[] bytes = tiled(120, 100, 4).bytes();
    assertLike(TestPictures.gradient(120, 100), decoder.decode(bytes, 0), 40);
    byte[] cropped = tiled(120, 100, 4, aperture(60, 50, 1, -6)).bytes();
    RgbImage expected = TestPictures.gradient(120, 100).cut(30, 22, 60, 50);
    assertLike(expected, decoder.decode(cropped, 0), 40);
    assertEquals(128, decoder.decode(HeifSamples.read("tiles.avif"), 0).width());
  }

  @ParameterizedTest(name = "{0} quarters, mirrored by {1}, then EXIF {2}: {3} and {4}")
  @CsvSource({
    "0, -1, 0, 1, 1", "1, -1, 0, 8, 1", "2, -1, 0, 3, 1", "3, -1, 0, 6, 1", "0, 0, 0, 1, 4",
    "0, 1, 0, 1, 2", "1, 0, 0, 8, 4", "1, 1, 0, 8, 2", "2, 1, 0, 3, 2", "3, 0, 0, 6, 4",
    "-1, -1, 6, 6, 1", "3, -1, 6, 6, 1", "0, -1, 6, 1, 1", "-1, 1, 3, 1, 2", "-1, -1, 1, 1, 1"
  })
  void turnsOnce(int quarters, int mirror, int exif, int first, int second) throws Exception {
    byte[] file = HeifSamples.read("gradient.heic");
    RgbImage plain = decoder.decode(file, 0);
    byte[][] turns =
        Stream.of(quarters < 0 ? null : turn(quarters), mirror < 0 ? null : mirror(mirror))
            .filter(Objects::nonNull)
            .toArray(byte[][]::new);
    byte[][] all = new byte[turns.length + 1][];
    all[0] = aperture(125, 93, -1, -1);
    System.arraycopy(turns, 0, all, 1, turns.length);
    HeifFile built = HeifFile.of(ImageFormat.HEIC, file, all);
    if (exif > 0) {
      byte[] directory =
          TiffFile.of(ByteOrder.BIG_ENDIAN, new TiffFile.Directory().shorts(274, exif));
      built.item(7, "Exif", join(numbers(6), text("Exif\0\0"), directory)).reference("cdsc", 7, 1);
    }
    RgbImage expected = Orientation.upright(Orientation.upright(plain, first), second);
    RgbImage turned = decoder.decode(built.bytes(), 0);
    assertEquals(expected.width(), turned.width());
    assertArrayEquals(expected.pixels(), turned.pixels());
  }

  /** Thumbnails, depths and gain maps go with a picture and are not it. */
  @ParameterizedTest
  @CsvSource({
    "thmb, ''",
    "auxl, urn:mpeg:hevc:2015:auxid:2",
    "auxl, urn:com:apple:photo:2020:aux:hdrgainmap"
  })
  void leavesOtherPicturesAlone(String reference, String kind) throws Exception {
    byte[] file = HeifSamples.read("gradient.heic");
    byte[] tile = HeifSamples.read("tiles.heic");
    HeifPicture.Layer other = HeifReader.read(ImageFormat.HEIC, tile, DecodeLimits.LOCAL).colours();
    byte[][] properties =
        Stream.concat(HeifFile.properties(other).stream(), Stream.of(auxiliary(kind)))
            .toArray(byte[][]::new);
    byte[] built =
        HeifFile.of(ImageFormat.HEIC, file, aperture(125, 93, -1, -1))
            .item(2, "hvc1", HeifFile.data(other, tile), properties)
            .reference(reference, 2, 1)
            .bytes();
    assertArrayEquals(decoder.decode(file, 0).pixels(), decoder.decode(built, 0).pixels());
  }

  @Test
  void showsTheFirstPictureOfASequenceAlone() throws Exception {
    byte[] file = HeifSamples.read("sequence.avif");
    RgbImage expected = decoder.decode(file, 0);
    int meta = new String(file, ISO_8859_1).indexOf("meta");
    System.arraycopy(text("free"), 0, file, meta, 4);
    assertArrayEquals(expected.pixels(), decoder.decode(file, 0).pixels());
  }

  @Test
  void bringsColoursToSrgb() throws Exception {
    byte[] file = HeifSamples.read("gradient.heic");
    RgbImage plain = decoder.decode(HeifFile.of(ImageFormat.HEIC, file).bytes(), 0);
    byte[] swapped = profile(TestProfiles.swapped());
    RgbImage image = decoder.decode(HeifFile.of(ImageFormat.HEIC, file, swapped).bytes(), 0);
    for (int i = 0; i < plain.pixels().length; i += 3) {
      assertEquals(plain.pixels()[i] & 0xff, image.pixels()[i + 1] & 0xff, 2, "red");
      assertEquals(plain.pixels()[i + 1] & 0xff, image.pixels()[i] & 0xff, 2, "green");
    }
    byte[] linear = codePoints(1, 8, 6, true);
    image = decoder.decode(HeifFile.of(ImageFormat.HEIC, file, linear).bytes(), 0);
    int before = TestPictures.colour(plain, 30, 90) & 0xff;
    int after = TestPictures.colour(image, 30, 90) & 0xff;
    double encoded = 1.055 * Math.pow(before / 255.0, 1 / 2.4) - 0.055;
    assertEquals(255 * encoded, after, 2);
    byte[] both = HeifFile.of(ImageFormat.HEIC, file, linear, swapped).bytes();
    int red = TestPictures.colour(plain, 120, 5) >> 16;
    assertEquals(red, (TestPictures.colour(decoder.decode(both, 0), 120, 5) >> 8) & 0xff, 2);
  }

  /** The same numbers are brighter in the limited range, where 235 is white. */
  @Test
  void knowsTheRange() throws Exception {
    byte[] file = HeifSamples.read("gradient.avif");
    RgbImage full = decoder.decode(withPoints(file, codePoints(1, 13, 6, true)), 0);
    RgbImage limited = decoder.decode(withPoints(file, codePoints(1, 13, 6, false)), 0);
    int grey = TestPictures.colour(full, 60, 45) & 0xff;
    int stretched = TestPictures.colour(limited, 60, 45) & 0xff;
    assertEquals((grey - 16) * 255 / 219.0, stretched, 4);
  }

  private static byte[] withPoints(byte[] file, byte[] points) throws ImageDecodeException {
    return HeifFile.of(ImageFormat.AVIF, file, points).bytes();
  }

  static Stream<Arguments> refused() throws Exception {
    byte[] file = HeifSamples.read("gradient.heic");
    HeifPicture.Layer layer = HeifReader.read(ImageFormat.HEIC, file, DecodeLimits.LOCAL).colours();
    byte[] data = HeifFile.data(layer, file);
    byte[] configuration = HeifFile.properties(layer).get(1);
    byte[] avif = HeifSamples.read("gradient.avif");
    HeifPicture.Layer av1 = HeifReader.read(ImageFormat.AVIF, avif, DecodeLimits.LOCAL).colours();
    byte[] av1Data = HeifFile.data(av1, avif);
    byte[] av1Configuration = HeifFile.properties(av1).get(1);
    return Stream.of(
        Arguments.of(
            "too many pixels",
            new HeifFile("heic").item(1, "hvc1", data, size(50_000, 50_000), configuration),
            Reason.TOO_MANY_PIXELS,
            "50000 x 50000 pixels"),
        Arguments.of(
            "other sizes than are coded",
            new HeifFile("heic").item(1, "hvc1", data, size(64, 64), configuration),
            Reason.CORRUPT,
            "64 x 64 pixels"),
        Arguments.of(
            "AV1 of other sizes than are coded",
            new HeifFile("avif").item(1, "av01", av1Data, size(32, 32), av1Configuration),
            Reason.CORRUPT,
            "announces 32 x 32 pixels and holds more"),
        Arguments.of(
            "no size",
            new HeifFile("heic").item(1, "hvc1", data, configuration),
            Reason.CORRUPT,
            "size of its item 1"),
        Arguments.of(
            "no configuration",
            new HeifFile("heic").item(1, "hvc1", data, size(128, 96)),
            Reason.CORRUPT,
            "what it has to know"),
        Arguments.of(
            "JPEG within HEIF",
            new HeifFile("mif1").item(1, "jpeg", data, size(128, 96)),
            Reason.UNSUPPORTED_FORMAT,
            "coded as 'jpeg'"),
        Arguments.of("a tile is missing", tiled(120, 100, 3), Reason.CORRUPT, "2 x 2 tiles has 3"),
        Arguments.of("tiles that do not reach", tiled(129, 100, 4), Reason.CORRUPT, "do not cover"),
        Arguments.of(
            "what is shown lies outside",
            tiled(120, 100, 4, aperture(60, 50, 100, 0)),
            Reason.CORRUPT,
            "does not lie in it"),
        Arguments.of(
            "no such item", new HeifFile("heic").item(2, "hvc1", data), Reason.CORRUPT, "which of"),
        Arguments.of(
            "transparency of another size",
            tiled(120, 100, 4)
                .item(9, "hvc1", data, size(128, 96), configuration, auxiliary(ALPHA))
                .reference("auxl", 9, 1),
            Reason.UNSUPPORTED_FORMAT,
            "of another size"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void saysWhyNot(String name, HeifFile file, Reason reason, String words) {
    byte[] bytes = file.bytes();
    ImageDecodeException refusal =
        assertThrows(ImageDecodeException.class, () -> decoder.decode(bytes, 0), name);
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }

  /** Wherever a file is cut, something is missing. */
  @ParameterizedTest
  @CsvSource({"gradient.heic", "tiles.avif"})
  void refusesWhatIsCutShort(String file) throws Exception {
    byte[] whole = HeifSamples.read(file);
    for (int length = 40; length < whole.length; length += 1 + length / 9) {
      byte[] cut = Arrays.copyOf(whole, length);
      ImageDecodeException refusal =
          assertThrows(ImageDecodeException.class, () -> decoder.decode(cut, 0));
      assertEquals(Reason.CORRUPT, refusal.reason(), refusal.getMessage());
    }
  }

  /** Any damage gives a picture within the limits, or a reason. */
  @Test
  void survivesRandomDamage() throws Exception {
    String[] files = {
      "gradient.heic", "gradient.avif", "alpha.heic", "tiles.avif", "turned.avif", "sequence.avif"
    };
    ImageDecoder small = new ImageDecoder(new DecodeLimits(1_000_000, 100_000));
    Random random = new Random(13);
    int refused = 0;
    for (int i = 0; i < 1200; i++) {
      byte[] bytes = HeifSamples.read(files[i % files.length]);
      for (int k = 0; k < 1 + i % 4; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        RgbImage image = small.decode(bytes, 0);
        assertTrue((long) image.width() * image.height() <= 100_000);
      } catch (ImageDecodeException e) {
        refused++;
      }
    }
    assertTrue(refused > 200 && refused < 1100, refused + " of 1200 were refused");
  }

  /** Returns a picture of the four tiles that an encoder wrote into one file, or fewer of them. */
  private static HeifFile tiled(int width, int height, int count, byte[]... more)
      throws ImageDecodeException {
    byte[][] own =
        Stream.concat(Stream.of(size(width, height)), Arrays.stream(more)).toArray(byte[][]::new);
    HeifFile file = new HeifFile("heic").item(1, "grid", grid(2, 2, width, height), own);
    byte[] tiles = HeifSamples.read("tiles.heic");
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      byte[] one = tiles.clone();
      int primaryAt = new String(one, ISO_8859_1).indexOf("pitm") + 8;
      one[primaryAt + 1] += (byte) i;
      HeifPicture.Layer tile = HeifReader.read(ImageFormat.HEIC, one, DecodeLimits.LOCAL).colours();
      byte[][] properties = HeifFile.properties(tile).toArray(byte[][]::new);
      numbers[i] = 2 + i;
      file.item(numbers[i], "hvc1", HeifFile.data(tile, one), properties);
    }
    return file.reference("dimg", 1, numbers);
  }

  private static void assertLike(RgbImage expected, RgbImage image, double leastDecibels) {
    assertEquals(expected.width(), image.width());
    assertEquals(expected.height(), image.height());
    double squares = 0;
    for (int i = 0; i < image.pixels().length; i++) {
      double apart = (image.pixels()[i] & 0xff) - (expected.pixels()[i] & 0xff);
      squares += apart * apart;
    }
    double decibels = 10 * Math.log10(255 * 255 / (squares / image.pixels().length));
    assertTrue(decibels >= leastDecibels, decibels + " dB");
  }
}
