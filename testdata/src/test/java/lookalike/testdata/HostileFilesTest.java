package lookalike.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import lookalike.testdata.HostileFile.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFilesTest {

  @Test
  void namesAreUnique() {
    List<String> names = HostileFiles.all().stream().map(HostileFile::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @Test
  void everyOutcomeOccurs() {
    for (Outcome outcome : Outcome.values()) {
      assertTrue(
          HostileFiles.all().stream().anyMatch(file -> file.outcome() == outcome), outcome.name());
    }
  }

  @Test
  void bytesAreTheSameEveryTime() {
    List<HostileFile> first = HostileFiles.all();
    List<HostileFile> second = HostileFiles.all();
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i).bytes(), second.get(i).bytes(), first.get(i).name());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "png-named.jpg", "grey.png", "grey-16.png", "rgb-16.png", "progressive.jpg", "grey.jpg",
        "polyglot.jpg", "comment.jpg", "animated.gif", "plain.bmp", "plain.tiff",
            "orientation-1.jpg"
      })
  void showsItsCornersToThisJdk(String name) throws IOException {
    HostileFile file = HostileFiles.named(name);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.bytes()));
    assertEquals(file.width(), image.getWidth(), name);
    assertEquals(file.height(), image.getHeight(), name);
    for (int quarter = 0; quarter < 4; quarter++) {
      int x = file.width() * (quarter % 2 == 0 ? 1 : 3) / 4;
      int y = file.height() * (quarter < 2 ? 1 : 3) / 4;
      // ImageIO brightens linear grey on its way to RGB, so grey is read as it was stored.
      int seen =
          image.getRaster().getNumBands() == 1 && !name.endsWith("gif")
              ? image.getRaster().getSample(x, y, 0) >> (name.contains("16") ? 8 : 0)
              : image.getRGB(x, y) >> 16 & 255;
      int wanted = file.corners().get(quarter) >> 16 & 255;
      assertTrue(Math.abs(seen - wanted) <= 24, name + " quarter " + quarter + ": " + seen);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8})
  void storesPicturesOnTheirSide(int orientation) throws IOException {
    byte[] bytes = HostileFiles.named("orientation-" + orientation + ".jpg").bytes();
    BufferedImage stored = ImageIO.read(new ByteArrayInputStream(bytes));
    assertEquals(Quarters.HEIGHT, stored.getWidth());
    assertEquals(Quarters.WIDTH, stored.getHeight());
  }

  @Test
  void turnsAQuarterClockwiseForOrientationSix() {
    // Stored row 0 is the upright right side, stored column 0 the upright top.
    BufferedImage stored = Quarters.image(Quarters.COLOURS, 6);
    assertEquals(Quarters.COLOURS.get(1), stored.getRGB(0, 0) & 0xFFFFFF);
    assertEquals(Quarters.COLOURS.get(0), stored.getRGB(0, Quarters.WIDTH - 1) & 0xFFFFFF);
    assertEquals(Quarters.COLOURS.get(3), stored.getRGB(Quarters.HEIGHT - 1, 0) & 0xFFFFFF);
  }

  @Test
  void storesFourInks() throws IOException {
    byte[] bytes = HostileFiles.named("cmyk.jpg").bytes();
    try (ImageInputStream stream =
        ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      ImageReader reader = readers.next();
      reader.setInput(stream);
      assertEquals(4, reader.readRaster(0, null).getNumBands());
      reader.dispose();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"huge.png", "huge.jpg", "huge.gif", "huge.tiff", "bomb.png"})
  void claimsAnImpossibleSize(String name) throws IOException {
    byte[] bytes = HostileFiles.named(name).bytes();
    try (ImageInputStream stream =
        ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = ImageIO.getImageReaders(stream).next();
      reader.setInput(stream);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      assertTrue(pixels > 150_000_000, name + " claims " + pixels);
      assertTrue(bytes.length < 5000, name + " has " + bytes.length + " bytes");
      reader.dispose();
    }
  }

  @Test
  void writesAllFiles(@TempDir Path folder) throws IOException {
    HostileFiles.writeTo(folder);
    for (HostileFile file : HostileFiles.all()) {
      assertArrayEquals(file.bytes(), Files.readAllBytes(folder.resolve(file.name())));
    }
  }

  @Test
  void namesTheMissingFile() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> HostileFiles.named("nothing.png"));
    assertEquals("there is no hostile file 'nothing.png'", e.getMessage());
  }
}
