package lookalike.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePhotosTest {
  private static final long SEED = 42;
  private static final int PER_KIND = 3;
  private static final int SIZE = 32;
  private static final List<SamplePhoto> PHOTOS =
      SamplePhotos.render(SEED, PER_KIND, SIZE).toList();

  @Test
  void hasAtLeastTwelveKinds() {
    assertTrue(SamplePhotos.kinds().size() >= 12, SamplePhotos.kinds().toString());
  }

  @Test
  void givesSameBytesForSameSeed() {
    List<SamplePhoto> again = SamplePhotos.render(SEED, PER_KIND, SIZE).sequential().toList();
    for (int i = 0; i < PHOTOS.size(); i++) {
      assertArrayEquals(PHOTOS.get(i).jpeg(), again.get(i).jpeg(), PHOTOS.get(i).name());
    }
  }

  @Test
  void givesOtherBytesForOtherSeed() {
    List<SamplePhoto> others = SamplePhotos.render(SEED + 1, PER_KIND, SIZE).toList();
    for (int i = 0; i < PHOTOS.size(); i++) {
      assertFalse(Arrays.equals(PHOTOS.get(i).jpeg(), others.get(i).jpeg()), PHOTOS.get(i).name());
    }
  }

  @Test
  void countsPhotosAndCopies() {
    assertEquals(SamplePhotos.count(PER_KIND), PHOTOS.size());
    int originals = SamplePhotos.kinds().size() * PER_KIND;
    long copies = PHOTOS.stream().filter(photo -> photo.copyOf() != null).count();
    assertEquals(originals / SamplePhotos.PHOTOS_PER_COPY, copies);
    for (String kind : SamplePhotos.kinds()) {
      long count = PHOTOS.stream().filter(p -> p.kind().equals(kind) && p.copyOf() == null).count();
      assertEquals(PER_KIND, count, kind);
    }
  }

  @Test
  void namesAreUniqueAndCopiesNameTheirOriginals() {
    Set<String> names = PHOTOS.stream().map(SamplePhoto::name).collect(Collectors.toSet());
    assertEquals(PHOTOS.size(), names.size());
    for (SamplePhoto photo : PHOTOS) {
      assertTrue(photo.name().startsWith(photo.kind() + "/"), photo.name());
      assertTrue(SamplePhotos.colours(photo.kind()).contains(photo.colour()), photo.colour());
      if (photo.copyOf() != null) {
        assertTrue(names.contains(photo.copyOf()), photo.copyOf());
        assertNotNull(photo.edit());
      }
    }
  }

  @Test
  void decodesAtTheSizesAskedFor() throws IOException {
    for (SamplePhoto photo : PHOTOS) {
      if (photo.copyOf() == null) {
        BufferedImage image = image(photo);
        assertEquals(SIZE, Math.min(image.getWidth(), image.getHeight()), photo.name());
        int longer = Math.max(image.getWidth(), image.getHeight());
        assertTrue(longer == SIZE || longer == SIZE * 5 / 4, photo.name() + " " + longer);
      }
    }
  }

  @Test
  void coloursVaryWithinAKind() throws IOException {
    for (String kind : SamplePhotos.kinds()) {
      Set<List<Integer>> means = new HashSet<>();
      for (SamplePhoto photo : PHOTOS) {
        if (photo.kind().equals(kind) && photo.copyOf() == null) {
          means.add(mean(image(photo)));
        }
      }
      assertEquals(PER_KIND, means.size(), kind + " " + means);
    }
  }

  @Test
  void recolouringKeepsTheStage() throws IOException {
    BufferedImage red = image(SamplePhotos.recoloured(SEED, "ball", 1, "red", 64));
    BufferedImage blue = image(SamplePhotos.recoloured(SEED, "ball", 1, "blue", 64));
    assertEquals(red.getWidth(), blue.getWidth());
    int middleX = red.getWidth() / 2;
    int middleY = red.getHeight() / 2;
    assertFalse(near(red.getRGB(middleX, middleY), blue.getRGB(middleX, middleY), 40));
    assertTrue(near(red.getRGB(1, 1), blue.getRGB(1, 1), 40));
  }

  @Test
  void writesPhotosWithLabels(@TempDir Path folder) throws IOException {
    AtomicInteger told = new AtomicInteger();
    SamplePhotos.writeTo(folder, SEED, 1, 24, written -> told.incrementAndGet());
    List<String> lines = Files.readAllLines(folder.resolve("labels.tsv"));
    assertEquals(SamplePhotos.count(1), lines.size());
    assertEquals(SamplePhotos.count(1), told.get());
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      assertEquals(4, fields.length, line);
      assertTrue(Files.size(folder.resolve(fields[0])) > 0, line);
      assertTrue(SamplePhotos.kinds().contains(fields[1]), line);
    }
  }

  @Test
  void refusesWhatItCannotRender() {
    assertEquals(
        "photos per kind is 0, allowed: 1..100000",
        assertThrows(IllegalArgumentException.class, () -> SamplePhotos.render(1, 0)).getMessage());
    assertEquals(
        "size is 8, allowed: 16..2048",
        assertThrows(IllegalArgumentException.class, () -> SamplePhotos.render(1, 1, 8))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> SamplePhotos.colours("spaceship"));
    assertThrows(
        IllegalArgumentException.class, () -> SamplePhotos.recoloured(1, "citrus", 0, "blue", 64));
  }

  private static BufferedImage image(SamplePhoto photo) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(photo.jpeg()));
  }

  private static boolean near(int a, int b, int limit) {
    int apart = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      apart = Math.max(apart, Math.abs((a >> shift & 255) - (b >> shift & 255)));
    }
    return apart <= limit;
  }

  private static List<Integer> mean(BufferedImage image) {
    int[] sums = new int[3];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int band = 0; band < 3; band++) {
          sums[band] += image.getRGB(x, y) >> (8 * band) & 255;
        }
      }
    }
    int pixels = image.getWidth() * image.getHeight();
    return List.of(sums[0] / pixels, sums[1] / pixels, sums[2] / pixels);
  }
}
