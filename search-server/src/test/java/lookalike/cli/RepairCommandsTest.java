package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lookalike.cli.picture.RepairOption;
import lookalike.cli.shell.Failures;
import lookalike.image.Box;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.PixelScaler;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.picture.Holes;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import lookalike.testdata.HostileFiles;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The commands that repair pictures, with the models that ship with them. */
class RepairCommandsTest {

  private static final Box BOX = new Box(60, 50, 22, 20);

  @TempDir private static Path folder;
  private static Path clean;
  private static RgbImage picture;

  /** Returns the PSNR of a line of the comparison. */
  private static double decibels(String line, Outcome outcome) {
    String found =
        outcome.out().lines().filter(it -> it.startsWith(line)).findFirst().orElse("PSNR NaN dB");
    return Double.parseDouble(found.replaceAll(".*PSNR +", "").replaceAll(" dB.*", ""));
  }

  private static double gain(Outcome outcome) {
    return decibels("after", outcome) - decibels("before", outcome);
  }

  @BeforeAll
  static void renderAPhoto() throws Exception {
    picture = rendered("mug", 0);
    clean = write("clean.png", picture);
  }

  private static RgbImage rendered(String kind, int number) throws IOException {
    return decode(
        SamplePhotos.render(11, 3, 160)
            .filter(photo -> photo.kind().equals(kind) && photo.copyOf() == null)
            .skip(number)
            .findFirst()
            .orElseThrow()
            .jpeg());
  }

  private static RgbImage decode(byte[] bytes) throws IOException {
    return new ImageDecoder(DecodeLimits.LOCAL).decode(bytes, 0);
  }

  private static RgbImage read(Path file) throws IOException {
    return decode(Files.readAllBytes(file));
  }

  private static Path write(String name, RgbImage image) throws IOException {
    return Files.write(folder.resolve(name), ImageEncoder.png(image));
  }

  private static RgbImage noisy(double deviation) {
    SplittableRandom random = new SplittableRandom(2);
    byte[] pixels = picture.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      double number = (pixels[i] & 0xff) + deviation * random.nextGaussian();
      pixels[i] = (byte) Math.round(Math.clamp(number, 0, 255));
    }
    return new RgbImage(picture.width(), picture.height(), pixels);
  }

  @Test
  void denoisingTakesOffNoise() throws Exception {
    Path noisy = write("noisy.png", noisy(20));
    Path out = folder.resolve("denoised.png");
    Outcome outcome = run("denoise", noisy, "--out", out, "--reference", clean);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(decibels("before", outcome) < 23, outcome.out());
    assertTrue(gain(outcome) > 5, outcome.out());
    RgbImage denoised = read(out);
    assertEquals(picture.width(), denoised.width());
    assertEquals(picture.height(), denoised.height());
  }

  @ParameterizedTest
  @CsvSource({"2, 0.5", "4, 0.5"})
  void upscalingIsSharperThanEnlarging(int factor, double gain) throws Exception {
    RgbImage small =
        PixelScaler.resized(picture, picture.width() / factor, picture.height() / factor);
    Path file = write("small" + factor + ".png", small);
    Path out = folder.resolve("large" + factor + ".png");
    Outcome outcome = run("upscale", file, "--factor", factor, "--out", out, "--reference", clean);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(gain(outcome) > gain, outcome.out());
    assertEquals(picture.width(), read(out).width());
  }

  /** Of what has a colour of its own, such as meadows, and not of a mug, which may have any. */
  @ParameterizedTest
  @ValueSource(strings = {"mountains", "plant", "apple"})
  void colouringComesCloserThanGrey(String kind) throws Exception {
    double gained = 0;
    int photos = 3;
    for (int number = 0; number < photos; number++) {
      RgbImage coloured = rendered(kind, number);
      Path reference = write("coloured.png", coloured);
      Path grey = write("grey.png", Restorer.grey(coloured));
      Path out = folder.resolve("guessed.png");
      Outcome outcome = run("colorize", grey, "--out", out, "--reference", reference);
      assertEquals(0, outcome.code(), outcome.err());
      gained += gain(outcome) / photos;
    }
    assertTrue(gained > 0.4, kind + ": gained " + gained + " dB");
  }

  @Test
  void colouringWarnsWhereItHarms() throws Exception {
    Path out = folder.resolve("guessed.png");
    RgbImage colours = rendered("mountains", 0);
    Path coloured = write("coloured.png", colours);
    Path grey = write("grey.png", Restorer.grey(colours));
    String harmed = run("colorize", coloured, "--out", out).err();
    assertTrue(harmed.contains("warning: the picture has"), harmed);
    String told = run("colorize", grey, "--out", out).err();
    assertTrue(told.contains("guesses") && !told.contains("warning"), told);
  }

  @Test
  void inpaintingFillsAndLeavesTheRest() throws Exception {
    Holes holes = Holes.ofBoxes(picture.width(), picture.height(), List.of(BOX));
    Path damaged = write("damaged.png", holes.hide(picture));
    Path mask = write("mask.png", mask(holes));
    Path out = folder.resolve("filled.png");
    String box = "%d,%d,%d,%d".formatted(BOX.left(), BOX.top(), BOX.width(), BOX.height());
    Outcome outcome = run("inpaint", damaged, "--box", box, "--out", out, "--reference", clean);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(gain(outcome) > 3, outcome.out());
    RgbImage filled = read(out);
    for (int i = 0; i < filled.pixels().length; i++) {
      if (!holes.pixels().get(i / 3)) {
        assertEquals(picture.pixels()[i], filled.pixels()[i]);
      }
    }
    Path other = folder.resolve("masked.png");
    Outcome masked = run("inpaint", damaged, "--mask", mask, "--out", other);
    assertEquals(0, masked.code(), masked.err());
    assertArrayEquals(filled.pixels(), read(other).pixels());
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() throws Exception {
    Path mask = write("narrow.png", new RgbImage(8, 9, new byte[8 * 9 * 3]));
    Outcome outcome = run("inpaint", clean, "--mask", mask, "--out", folder.resolve("never.png"));
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("the mask has 8 x 9 pixels"), outcome.err());
  }

  private static RgbImage mask(Holes holes) {
    byte[] pixels = new byte[holes.width() * holes.height() * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (holes.pixels().get(i / 3) ? 255 : 0);
    }
    return new RgbImage(holes.width(), holes.height(), pixels);
  }

  @Test
  void writesJpegToo() throws Exception {
    Path out = folder.resolve("denoised.jpg");
    Outcome outcome = run("denoise", clean, "--out", out);
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("", outcome.out());
    assertEquals((byte) 0xff, Files.readAllBytes(out)[0]);
  }

  @Test
  void aModelForSomethingElseIsRefusedWithTheOneNeeded() throws Exception {
    Path plain = TinyModel.write(folder.resolve("plain.safetensors"), 1);
    Path out = folder.resolve("refused.png");
    for (String command : new String[] {"denoise", "colorize", "upscale"}) {
      Outcome outcome = run(command, clean, "--model", plain, "--out", out);
      assertEquals(1, outcome.code());
      String told = command + " needs one of the variant denoising";
      assertTrue(outcome.err().contains(told), outcome.err());
      assertTrue(
          outcome.err().contains("lookalike train PHOTOS --variant denoising"), outcome.err());
    }
    assertFalse(Files.exists(out));
  }

  /** A repair that asks for more than there is, as a picture too large for the heap does. */
  @Command(name = "greedy")
  private static final class Greedy implements Callable<Integer> {
    @Mixin private RepairOption repair;

    @Override
    public Integer call() throws IOException {
      return repair.run(
          Repair.DENOISE,
          (seen, restorer) -> {
            throw new OutOfMemoryError("for the test");
          },
          seen -> seen);
    }
  }

  @Test
  void tooLittleMemoryIsSaidInWords() {
    CommandLine greedy = new CommandLine(new Greedy());
    StringWriter err = new StringWriter();
    greedy.setErr(new PrintWriter(err, true));
    greedy.setExecutionExceptionHandler(
        (fault, command, parsed) -> Failures.failed(fault, command, false));
    int code = greedy.execute(clean.toString(), "--out", folder.resolve("never.png").toString());
    assertEquals(1, code);
    assertTrue(err.toString().contains("MB of the Java heap; give more memory"), err.toString());
    assertFalse(err.toString().contains("fault of the program"), err.toString());
  }

  @Test
  void whatIsNoPictureIsNamed() throws Exception {
    Path rubbish = Files.writeString(folder.resolve("rubbish.png"), "rubbish");
    Path out = folder.resolve("none.png");
    Outcome outcome = run("denoise", rubbish, "--out", out);
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("rubbish.png: the file is not an image"), outcome.err());
    Path hostile = folder.resolve("hostile");
    HostileFiles.writeTo(hostile);
    try (Stream<Path> files = Files.walk(hostile)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Outcome refused = run("colorize", file, "--out", out);
        assertTrue(refused.code() < 2, refused.err());
        assertFalse(refused.err().contains("fault of the program"), file + ": " + refused.err());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upscale --factor 5 | --factor must be 2 to 4, got 5",
        "inpaint | --mask or --box",
        "inpaint --box 1,2,3 | left,top,width,height",
        "inpaint --box 900,2,3,4 | reaches out of a picture",
        "denoise --out x.gif | .png or .jpg"
      })
  void refusesWhatMakesNoSense(String command, String told) {
    String[] words = command.split(" ");
    Object[] arguments =
        command.contains("--out")
            ? Stream.concat(Stream.of(words), Stream.of(clean)).toArray()
            : Stream.concat(
                    Stream.of(words), Stream.of(clean, "--out", folder.resolve("never.png")))
                .toArray();
    Outcome outcome = run(arguments);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().toLowerCase(Locale.ROOT).contains(told), outcome.err());
    assertFalse(Files.exists(folder.resolve("never.png")));
  }
}
