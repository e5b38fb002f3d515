package lookalike.testdata;

import static lookalike.testdata.HostileFile.decodes;
import static lookalike.testdata.HostileFile.refused;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import lookalike.testdata.HostileFile.Outcome;
import lookalike.testdata.render.Dice;

/** Files that break careless decoders, each with what a careful one does. */
public final class HostileFiles {
  private static final int WIDTH = Quarters.WIDTH;
  private static final int HEIGHT = Quarters.HEIGHT;
  private static final List<Integer> COLOURS = Quarters.COLOURS;
  private static final List<Integer> GREYS = Quarters.GREYS;

  // A real picture has enough bytes to be cut in the middle of its pixels.
  private static final byte[] PHOTO = SamplePhotos.recoloured(1, "mug", 0, "red", 64).jpeg();

  private HostileFiles() {}

  /** All of them, made anew; names are unique. */
  public static List<HostileFile> all() {
    List<HostileFile> files = new ArrayList<>();
    addNoImages(files);
    addDamaged(files);
    addHuge(files);
    addUnusualPngs(files);
    addUnusualJpegs(files);
    addOtherFormats(files);
    addExtremeSizes(files);
    return List.copyOf(files);
  }

  /** The file of this name. */
  public static HostileFile named(String name) {
    return all().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no hostile file '" + name + "'"));
  }

  /** Writes all of them into a folder, which is made if it is not there. */
  public static void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (HostileFile file : all()) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
  }

  private static void addNoImages(List<HostileFile> files) {
    Outcome unknown = Outcome.NO_KNOWN_FORMAT;
    byte[] noise = new byte[5000];
    Dice dice = new Dice(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) dice.bits();
    }
    files.add(refused("empty.jpg", new byte[0], Outcome.EMPTY, "no bytes at all"));
    files.add(refused("one-byte.png", new byte[] {(byte) 0x89}, unknown, "less than any header"));
    files.add(refused("text.jpg", text("This is not a picture.\n"), unknown, "text named .jpg"));
    files.add(refused("random.png", noise, unknown, "random bytes"));
    files.add(
        refused(
            "drawing.svg",
            text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
            unknown,
            "SVG, which can carry scripts"));
    files.add(
        refused(
            "page.jpg", text("<!doctype html><script>alert(1)</script>"), unknown, "HTML as .jpg"));
    files.add(refused("paper.pdf", text("%PDF-1.4\n%%EOF\n"), unknown, "PDF"));
    files.add(
        refused(
            "phone.heic",
            text("\0\0\0\u0018ftypheic\0\0\0\0heicmif1"),
            Outcome.DAMAGED,
            "HEIC of which only the first box is left"));
    files.add(refused("bmw.txt", text("BMW builds cars.\n"), unknown, "text that begins with BM"));
  }

  private static void addDamaged(List<HostileFile> files) {
    Outcome damaged = Outcome.DAMAGED;
    byte[] png = colourPng();
    byte[] flipped = png.clone();
    flipped[png.length - 30] ^= 0x55;
    files.add(
        refused(
            "header-only.jpg", Arrays.copyOf(PHOTO, 20), damaged, "a JPEG cut off in its header"));
    files.add(
        refused(
            "truncated.jpg",
            Arrays.copyOf(PHOTO, PHOTO.length / 2),
            damaged,
            "a JPEG cut off half way through its pixels"));
    files.add(
        refused("truncated.png", Arrays.copyOf(png, 60), damaged, "a PNG cut off in its pixels"));
    files.add(refused("signature.png", Arrays.copyOf(png, 8), damaged, "only a PNG's signature"));
    files.add(refused("checksum.png", flipped, damaged, "a PNG with a flipped bit in its pixels"));
    files.add(
        refused(
            "truncated.webp",
            Arrays.copyOf(resource("still.webp"), 60),
            damaged,
            "a WebP cut off in its pixels"));
    files.add(
        refused(
            "no-size.png",
            new PngFile(0, 0, 8, PngFile.RGB).pixels(new byte[1]).end(),
            damaged,
            "a PNG of 0 x 0 pixels"));
  }

  private static void addHuge(List<HostileFile> files) {
    int huge = 100_000;
    int most = 65_535;
    Outcome pixels = Outcome.TOO_MANY_PIXELS;
    files.add(refused("huge.png", FalseHeader.png(huge, huge), pixels, "claims 100,000 squared"));
    files.add(
        refused("bomb.png", FalseHeader.png(30_000, 30_000), pixels, "claims 30,000 squared"));
    files.add(refused("huge.bmp", FalseHeader.bmp(huge, huge), pixels, "claims 100,000 squared"));
    files.add(refused("huge.gif", FalseHeader.gif(most, most), pixels, "claims 65,535 squared"));
    files.add(refused("huge.tiff", FalseHeader.tiff(huge, huge), pixels, "claims 100,000 squared"));
    files.add(
        refused("huge.webp", FalseHeader.webp(65_000, 65_000), pixels, "claims 65,000 squared"));
    files.add(
        refused("huge.jpg", JpegFile.claiming(65_500, 65_500), pixels, "claims 65,500 squared"));
  }

  private static void addUnusualPngs(List<HostileFile> files) {
    files.add(shown("png-named.jpg", colourPng(), "a PNG named .jpg", COLOURS));
    files.add(
        shown(
            "alpha.png",
            new PngFile(WIDTH, HEIGHT, 8, PngFile.RGBA)
                .pixels(
                    PngFile.rows(
                        bytes(0xE0, 0x20, 0x20, 255),
                        bytes(0x20, 0xB0, 0x40, 255),
                        bytes(0x20, 0x40, 0xD0, 0),
                        bytes(0, 0, 0, 128)))
                .end(),
            "a clear quarter and one half clear",
            List.of(0xE02020, 0x20B040, 0xFFFFFF, 0x7F7F7F)));
    files.add(
        shown(
            "palette.png",
            new PngFile(WIDTH, HEIGHT, 8, PngFile.PALETTE)
                .chunk("PLTE", bytes(0xE0, 0x20, 0x20, 0x20, 0xB0, 0x40, 0x20, 0x40, 0xD0))
                .chunk("tRNS", bytes(255, 255, 0))
                .pixels(PngFile.rows(bytes(0), bytes(1), bytes(2), bytes(0)))
                .end(),
            "a palette with a clear colour",
            List.of(0xE02020, 0x20B040, 0xFFFFFF, 0xE02020)));
    files.add(shown("grey.png", greyPng(8), "8-bit grey", GREYS));
    files.add(shown("grey-16.png", greyPng(16), "16-bit grey", GREYS));
    files.add(
        shown(
            "rgb-16.png",
            new PngFile(WIDTH, HEIGHT, 16, PngFile.RGB)
                .pixels(
                    PngFile.rows(
                        bytes(0xE0, 0, 0x20, 0, 0x20, 0),
                        bytes(0x20, 0, 0xB0, 0, 0x40, 0),
                        bytes(0x20, 0, 0x40, 0, 0xD0, 0),
                        bytes(0xF0, 0, 0xD0, 0, 0x20, 0)))
                .end(),
            "16-bit colour",
            COLOURS));
  }

  private static void addUnusualJpegs(List<HostileFile> files) {
    byte[] plain = Darkroom.jpeg(Quarters.image(COLOURS), 0.95f);
    for (int orientation = 1; orientation <= 8; orientation++) {
      files.add(
          shown(
              "orientation-" + orientation + ".jpg",
              JpegFile.turned(orientation),
              "EXIF orientation " + orientation,
              COLOURS));
    }
    files.add(shown("cmyk.jpg", JpegFile.fourInks(), "four inks, Adobe's inverted way", COLOURS));
    files.add(shown("grey.jpg", JpegFile.grey(), "one sample a pixel", GREYS));
    files.add(shown("progressive.jpg", JpegFile.progressive(), "coarse first", COLOURS));
    byte[] tail = text("PK\u0003\u0004 <script>alert('also a web page')</script>");
    files.add(
        shown(
            "polyglot.jpg",
            ByteBuffer.allocate(plain.length + tail.length).put(plain).put(tail).array(),
            "a JPEG with an archive behind it",
            COLOURS));
    files.add(
        shown(
            "comment.jpg",
            JpegFile.with(plain, 0xFE, text("<img src=x onerror=alert(1)>")),
            "markup in its comment",
            COLOURS));
    files.add(shown("<img onerror=alert(1)>.jpg", plain, "markup as its name", COLOURS));
  }

  private static void addOtherFormats(List<HostileFile> files) {
    files.add(
        shown("animated.gif", PlainFormats.animatedGif(), "two frames, the second grey", COLOURS));
    files.add(shown("plain.bmp", PlainFormats.bmp(), "a Windows bitmap", COLOURS));
    files.add(shown("plain.tiff", PlainFormats.tiff(), "a TIFF", COLOURS));
    files.add(shown("still.webp", resource("still.webp"), "lossy WebP", COLOURS));
    files.add(
        shown(
            "lossless.webp",
            resource("lossless.webp"),
            "lossless WebP, a clear quarter",
            List.of(0xE02020, 0x20B040, 0xFFFFFF, 0xF0D020)));
    files.add(
        shown("animated.webp", resource("animated.webp"), "two frames, the second grey", COLOURS));
  }

  private static void addExtremeSizes(List<HostileFile> files) {
    byte[] dot = new PngFile(1, 1, 8, PngFile.GREY).pixels(new byte[] {0, 77}).end();
    byte[] wide = new PngFile(4000, 1, 8, PngFile.GREY).pixels(new byte[4001]).end();
    byte[] tall = new PngFile(1, 4000, 8, PngFile.GREY).pixels(new byte[8000]).end();
    files.add(decodes("dot.png", dot, "one pixel", 1, 1, List.of()));
    files.add(decodes("wide.png", wide, "one row", 4000, 1, List.of()));
    files.add(decodes("tall.png", tall, "one column", 1, 4000, List.of()));
  }

  private static HostileFile shown(String name, byte[] bytes, String why, List<Integer> corners) {
    return decodes(name, bytes, why, WIDTH, HEIGHT, corners);
  }

  private static byte[] colourPng() {
    return new PngFile(WIDTH, HEIGHT, 8, PngFile.RGB)
        .pixels(
            PngFile.rows(
                bytes(0xE0, 0x20, 0x20),
                bytes(0x20, 0xB0, 0x40),
                bytes(0x20, 0x40, 0xD0),
                bytes(0xF0, 0xD0, 0x20)))
        .end();
  }

  private static byte[] greyPng(int depth) {
    byte[][] quarters = new byte[4][];
    for (int i = 0; i < quarters.length; i++) {
      int tone = GREYS.get(i) & 255;
      quarters[i] = depth == 8 ? bytes(tone) : bytes(tone, 0x40);
    }
    return new PngFile(WIDTH, HEIGHT, depth, PngFile.GREY).pixels(PngFile.rows(quarters)).end();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] resource(String name) {
    try (InputStream stream = HostileFiles.class.getResourceAsStream("webp/" + name)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it lies in our own jar
    }
  }
}
