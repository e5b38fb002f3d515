package lookalike.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingExportTest {

  @TempDir Path folder;

  @BeforeEach
  void writePhotos() throws IOException {
    write("red.png", 255, 0, 0);
    write("green.png", 0, 255, 0);
    write("orange.png", 255, 100, 0);
    write("lime.png", 100, 255, 0);
    write("black.png", 0, 0, 0);
    Files.writeString(folder.resolve("broken.png"), "no image");
    Files.writeString(
        folder.resolve("gallery.txt"),
        "broken.png\ngreen.png\tkind\nred.png\nblack.png\nlime.png\norange.png\n");
    Files.writeString(folder.resolve("queries.txt"), "red.png\nmissing.png\nlime.png\n");
  }

  private void write(String name, int red, int green, int blue) throws IOException {
    byte[] pixels = new byte[8 * 8 * 3];
    for (int i = 0; i < pixels.length; i += 3) {
      pixels[i] = (byte) red;
      pixels[i + 1] = (byte) green;
      pixels[i + 2] = (byte) blue;
    }
    Files.write(folder.resolve(name), ImageEncoder.png(new RgbImage(8, 8, pixels)));
  }

  private RankingExport.Result export(OptionalInt top) throws IOException {
    return new RankingExport(new ColourEncoder(), Watch.none())
        .write(
            new RankingExport.Options(
                folder.resolve("gallery.txt"), folder.resolve("queries.txt"), 0.5, true, top),
            folder.resolve("ranks"));
  }

  private int[] written() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("ranks"));
    int[] numbers = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
    return numbers;
  }

  @Test
  void ranksAllByTheRowsOfTheList() throws IOException {
    RankingExport.Result result = export(OptionalInt.empty());
    assertArrayEquals(
        new int[] {
          2, 5, 4, 1, 0, 3, // red: red, orange, lime, green; the others last
          -1, -1, -1, -1, -1, -1,
          4, 1, 5, 2, 0, 3
        },
        written());
    assertEquals(3, result.rows());
    assertEquals(6, result.columns());
    assertEquals(2, result.skipped().size());
    assertTrue(result.skipped().stream().map(Skipped::name).anyMatch(it -> it.contains("broken")));
  }

  @Test
  void writesTheTopAlone() throws IOException {
    assertEquals(2, export(OptionalInt.of(2)).columns());
    assertArrayEquals(new int[] {2, 5, -1, -1, 4, 1}, written());
    assertEquals(6, export(OptionalInt.of(100)).columns());
  }

  @Test
  void refusesWhatCannotBeRanked() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> export(OptionalInt.of(0)));
    Files.writeString(folder.resolve("gallery.txt"), "broken.png\nblack.png\n");
    assertThrows(IOException.class, () -> export(OptionalInt.empty()));
    assertFalse(Files.exists(folder.resolve("ranks")));
  }
}
