package lookalike.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColourSetTest {

  private static final int SIZE = 16;

  @TempDir Path folder;

  private static Map<String, Long> coloursOf(List<String> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(ColourSetTest::colour, Collectors.counting()));
  }

  @Test
  void everySceneComesInEveryColourOnOneSideOnlyAndAlwaysTheSame() throws IOException {
    Path again = Files.createDirectories(folder.resolve("again"));
    ColourSet.writeTo(folder, 1, SIZE);
    ColourSet.writeTo(again, 1, SIZE);
    List<String> gallery = Files.readAllLines(folder.resolve(ColourSet.GALLERY));
    List<String> queries = Files.readAllLines(folder.resolve(ColourSet.QUERIES));
    assertEquals(8 * 12, gallery.size());
    assertEquals(8 * 12, queries.size());
    Map<String, Long> counts = coloursOf(gallery);
    assertEquals(counts, coloursOf(queries));
    assertEquals(Set.of(8L), new HashSet<>(counts.values()));
    assertEquals(12, counts.size());
    List<String> all = new ArrayList<>(gallery);
    all.addAll(queries);
    Set<String> scenes = gallery.stream().map(ColourSetTest::scene).collect(Collectors.toSet());
    assertEquals(8, scenes.size());
    assertTrue(queries.stream().map(ColourSetTest::scene).noneMatch(scenes::contains));
    for (String line : all) {
      Path file = folder.resolve(name(line));
      assertNotNull(ImageIO.read(file.toFile()), line);
      assertArrayEquals(
          Files.readAllBytes(file), Files.readAllBytes(again.resolve(name(line))), line);
      assertTrue(line.endsWith("-" + colour(line) + ".jpg\t" + colour(line)), line);
    }
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf('\t'));
  }

  private static String colour(String line) {
    return line.substring(line.indexOf('\t') + 1);
  }

  /** Returns what a picture's name tells of it but the colour. */
  private static String scene(String line) {
    return line.substring(0, line.lastIndexOf('-'));
  }
}
