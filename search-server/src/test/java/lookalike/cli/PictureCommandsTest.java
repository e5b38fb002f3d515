package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that make pictures of codes. */
class PictureCommandsTest {

  @TempDir private static Path folder;
  private static Path one;
  private static Path other;

  @BeforeAll
  static void writePhotos() throws Exception {
    Iterator<SamplePhoto> photos = SamplePhotos.render(3, 1, 64).iterator();
    one = Files.write(folder.resolve("one.jpg"), photos.next().jpeg());
    other = Files.write(folder.resolve("other.jpg"), photos.next().jpeg());
  }

  private static RgbImage read(Path file) throws IOException {
    return new ImageDecoder(DecodeLimits.LOCAL).decode(Files.readAllBytes(file), 0);
  }

  @Test
  void drawsPicturesThatDiffer() throws Exception {
    Path sheet = folder.resolve("sheet.png");
    Outcome outcome = run("generate", "--count", 6, "--columns", 3, "--out", sheet);
    assertEquals(0, outcome.code(), outcome.err());
    RgbImage drawn = read(sheet);
    assertEquals(3 * 64 + 2 * 2, drawn.width());
    assertEquals(2 * 64 + 2, drawn.height());
    assertTrue(contrast(drawn) > 20, "contrast " + contrast(drawn));
    Path again = folder.resolve("again.png");
    run("generate", "--count", 6, "--columns", 3, "--out", again);
    assertArrayEquals(drawn.pixels(), read(again).pixels());
    run("generate", "--count", 6, "--columns", 3, "--seed", 2, "--out", again);
    assertFalse(Arrays.equals(drawn.pixels(), read(again).pixels()));
  }

  /** The standard deviation over all samples, in 0..255. */
  private static double contrast(RgbImage picture) {
    double sum = 0;
    double squares = 0;
    for (byte sample : picture.pixels()) {
      sum += sample & 0xff;
      squares += (sample & 0xff) * (double) (sample & 0xff);
    }
    double mean = sum / picture.pixels().length;
    return Math.sqrt(squares / picture.pixels().length - mean * mean);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--model variational"})
  void goesFromOnePictureToTheOther(String model) throws Exception {
    Path strip = folder.resolve("strip.png");
    Outcome outcome = run(between(one, other, strip, model));
    assertEquals(0, outcome.code(), outcome.err());
    Path back = folder.resolve("back.png");
    run(between(other, one, back, model));
    RgbImage there = read(strip);
    RgbImage reversed = read(back);
    int side = (there.width() - 4 * 2) / 5;
    assertEquals(side, there.height());
    for (int step = 0; step < 5; step++) {
      assertTrue(
          difference(there, step, reversed, 4 - step, side) < 1,
          "picture " + step + " is another on the way back");
    }
    double ends = difference(there, 0, there, 4, side);
    for (int step = 1; step < 5; step++) {
      double taken = difference(there, step - 1, there, step, side);
      assertTrue(taken < 0.7 * ends, "step " + step + " is " + taken + " of " + ends);
    }
  }

  private static Object[] between(Path from, Path to, Path out, String model) {
    Stream<Object> command =
        Stream.of("interpolate", from, to, "--steps", 5, "--scale", 1, "--out", out);
    Stream<Object> more = model.isEmpty() ? Stream.of() : Stream.of((Object[]) model.split(" "));
    return Stream.concat(command, more).toArray();
  }

  /** The mean absolute difference of two pictures of strips, in 0..255. */
  private static double difference(
      RgbImage strip, int number, RgbImage otherStrip, int otherNumber, int side) {
    long sum = 0;
    for (int y = 0; y < side; y++) {
      for (int i = 0; i < 3 * side; i++) {
        int at = y * strip.width() * 3 + i;
        int first = strip.pixels()[at + number * (side + 2) * 3] & 0xff;
        int second = otherStrip.pixels()[at + otherNumber * (side + 2) * 3] & 0xff;
        sum += Math.abs(first - second);
      }
    }
    return sum / (3.0 * side * side);
  }

  @Test
  void onlyAVariationalModelDraws() throws Exception {
    Path plain = TinyModel.write(folder.resolve("plain.safetensors"), 1);
    Path sheet = folder.resolve("refused.png");
    Outcome outcome = run("generate", "--model", plain, "--out", sheet);
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("--variant variational"), outcome.err());
    assertFalse(Files.exists(sheet));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generate --count 0 | 1 to 1000",
        "generate --spread 4 | up to 3",
        "generate --columns 0 | --columns must be at least 1, got 0",
        "generate --scale 17 | 1 to 16",
        "generate --out x.bmp | .png or .jpg"
      })
  void refusesWhatMakesNoSense(String command, String told) {
    Path never = folder.resolve("never.png");
    Stream<Object> out = command.contains("--out") ? Stream.of() : Stream.of("--out", never);
    Outcome outcome = run(Stream.concat(Stream.of((Object[]) command.split(" ")), out).toArray());
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(told), outcome.err());
    assertFalse(Files.exists(never));
  }

  @Test
  void whatIsNoPictureIsNamed() throws Exception {
    Path rubbish = Files.writeString(folder.resolve("rubbish.png"), "rubbish");
    Outcome outcome = run("interpolate", one, rubbish, "--out", folder.resolve("never.png"));
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("rubbish.png"), outcome.err());
    Outcome missing = run("interpolate", one, folder.resolve("no.png"), "--out", "x.png");
    assertTrue(missing.err().contains("there is no file"), missing.err());
  }

  @Test
  void decodesTheCodesThatWereEncoded() throws Exception {
    Path list = folder.resolve("list.txt");
    Files.writeString(list, "one.jpg\nmissing.jpg\nother.jpg\n");
    Path codes = folder.resolve("codes.npy");
    Outcome encoded = run("encode", "--list", list, "--code", "--out", codes);
    assertEquals(3, encoded.code(), encoded.err());
    assertTrue(encoded.err().contains("3 rows of 448 numbers"), encoded.err());

    Path pictures = folder.resolve("pictures");
    Outcome decoded = run("decode", codes, "--out", pictures);
    assertEquals(3, decoded.code(), decoded.err());
    assertTrue(decoded.err().contains("skipped row 1: not all of it is numbers"), decoded.err());
    try (Stream<Path> files = Files.list(pictures)) {
      assertEquals(
          List.of("00000.png", "00002.png"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }

    Path three = folder.resolve("three.png");
    Outcome outcome = run("reconstruct", other, "--scale", 1, "--out", three);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().matches("PSNR \\d+\\.\\d\\d dB {2}SSIM 0\\.\\d{4}\\R"), outcome.out());
    RgbImage sheet = read(three);
    assertEquals(3 * 48 + 2 * 2, sheet.width());
    byte[] fromFile = read(pictures.resolve("00002.png")).pixels();
    byte[] atOnce = sheet.cut(48 + 2, 0, 48, 48).pixels();
    assertEquals(atOnce.length, fromFile.length);
    for (int i = 0; i < atOnce.length; i++) { // sums of another number of images round otherwise
      assertEquals(atOnce[i] & 0xff, fromFile[i] & 0xff, 1, "number " + i);
    }
  }

  @Test
  void refusesWhatItCannotDecode() throws Exception {
    Path list = Files.writeString(folder.resolve("one.txt"), "one.jpg\n");
    Path codes = folder.resolve("one.npy");
    run("encode", "--list", list, "--code", "--out", codes);
    Outcome narrow = run("decode", codes, "--model", "variational", "--out", folder.resolve("new"));
    assertEquals(2, narrow.code());
    assertTrue(narrow.err().contains("has rows of 448 numbers, and a code of"), narrow.err());
    assertFalse(Files.exists(folder.resolve("new")));
    Outcome full = run("decode", codes, "--out", folder);
    assertEquals(2, full.code());
    assertTrue(full.err().contains(" is not empty"), full.err());
    Outcome photo = run("decode", one, "--out", folder.resolve("new"));
    assertEquals(1, photo.code());
    assertTrue(photo.err().contains("one.jpg is no NumPy file"), photo.err());
  }
}
