package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the bundled model, on an index of photos of which one is there three times. */
class DuplicatesCommandTest {

  private static final long SEED = 20_264;
  private static final int SIZE = 96;

  @TempDir private static Path temporary;
  private static Path photos;
  private static Path index;
  private static Path original;
  private static Path same;
  private static Path edited;

  @BeforeAll
  static void indexPhotos() throws IOException {
    photos = Files.createDirectories(temporary.toRealPath().resolve("photos"));
    index = temporary.toRealPath().resolve("index");
    List<String> kinds = SamplePhotos.kinds();
    byte[] jpeg = new byte[0];
    for (int i = 0; i < 40; i++) {
      String kind = kinds.get(i % kinds.size());
      List<String> colours = SamplePhotos.colours(kind);
      String colour = colours.get(i % colours.size());
      jpeg = SamplePhotos.recoloured(SEED, kind, i, colour, SIZE).jpeg();
      Files.write(photos.resolve(i + ".jpg"), jpeg);
    }
    original = photos.resolve("39.jpg");
    same =
        Files.write(Files.createDirectories(photos.resolve("it's a copy")).resolve("a.jpg"), jpeg);
    BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(jpeg));
    edited = photos.resolve("edited.png");
    ImageIO.write(pixels, "png", edited.toFile());
    assertEquals(0, run("index", photos, "--index", index).code());
  }

  private static Outcome duplicates(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("duplicates", "--index", index));
    all.addAll(Arrays.asList(arguments));
    return run(all.toArray());
  }

  @Test
  void tellsPeople() {
    Outcome found = duplicates();
    assertEquals(0, found.code(), found.err());
    List<String> lines = found.out().lines().toList();
    assertTrue(lines.get(0).startsWith("keep ") && lines.get(0).endsWith(edited.toString()));
    assertEquals(2, lines.stream().filter(it -> it.startsWith("  near-duplicate")).count());
    assertTrue(found.err().contains("41 images: 1 groups, 2 spare files of"), found.err());
  }

  @Test
  void tellsProgramsAndSpreadsheets() throws IOException {
    JsonNode answer = duplicates("--keep", "date,path", "--prefer", same, "--json").json();
    assertEquals(41, answer.get("images").asInt());
    JsonNode group = answer.get("listed").get(0);
    assertEquals(same.toString(), group.at("/keeper/path").asText());
    assertEquals("identical", group.at("/members/0/tier").asText());
    assertEquals(original.toString(), group.at("/members/0/file/path").asText());
    assertEquals("near-duplicate", group.at("/members/1/tier").asText());
    assertTrue(group.at("/members/1/spare").asBoolean());
    assertTrue(group.at("/least_copy").asDouble() > 0.5, group.toString());
    List<String> rows =
        duplicates("--reference", photos.resolve("it's a copy"), "--csv").out().lines().toList();
    assertEquals(4, rows.size(), rows::toString);
    assertTrue(rows.get(0).startsWith("group,role,path,id,tier"), rows.get(0));
    assertTrue(rows.get(1).startsWith("1,keep,\"" + same + "\","), rows.get(1));
    assertEquals(12, rows.get(2).split(",", -1).length, rows.get(2));
  }

  @Test
  void refusesAReferenceWhereNoFileOfTheIndexLies() {
    Outcome refused = duplicates("--reference", photos, "--reference", photos.resolve("mistyped"));
    assertEquals(1, refused.code());
    String told = "no file of the index lies at " + photos.resolve("mistyped");
    assertTrue(refused.err().contains(told), refused.err());
    assertEquals(0, duplicates("--reference", photos).code());
  }

  @Test
  void tellsIdenticalOnesAlone() {
    Outcome found = duplicates("--tier", "identical");
    assertEquals(2, found.out().strip().lines().count(), found.out());
    assertFalse(found.out().contains("edited.png"), found.out());
  }

  @Test
  void writesAScriptThatLinksIdenticalFiles() throws Exception {
    Path script = temporary.resolve("links.sh");
    assertEquals(0, duplicates("--prefer", original, "--link-list", script).code());
    List<String> lines = Files.readAllLines(script);
    assertTrue(lines.contains("# rm -- '" + edited + "'"), lines::toString);
    byte[] before = Files.readAllBytes(same);
    assertEquals(0, new ProcessBuilder("sh", script.toString()).start().waitFor());
    assertArrayLinked(before);
    Files.delete(same);
    Files.write(same, before);
  }

  private static void assertArrayLinked(byte[] before) throws IOException {
    assertTrue(Arrays.equals(before, Files.readAllBytes(same)));
    assertEquals(Files.getAttribute(original, "unix:ino"), Files.getAttribute(same, "unix:ino"));
    assertTrue(Files.exists(edited));
  }

  @Test
  void remembersWhatIsNoDuplicate() {
    assertEquals("the two are not taken for duplicates any more\n", dismiss("--dismiss"));
    assertEquals("the two were dismissed before\n", dismiss("--dismiss"));
    assertFalse(duplicates().out().contains("edited.png"));
    assertEquals("the two may be duplicates again\n", dismiss("--undismiss"));
    assertTrue(duplicates().out().contains("edited.png"));
  }

  private static String dismiss(String option) {
    return duplicates(option, edited, original).out().replace(System.lineSeparator(), "\n");
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertEquals(1, duplicates("--dismiss", edited, "/nowhere.jpg").code());
    assertTrue(duplicates("--dismiss", edited, "/nowhere.jpg").err().contains("has no image"));
    assertTrue(duplicates("--dismiss", same, original).err().contains("have the same bytes"));
    assertEquals(2, duplicates("--dismiss", same, original).code());
    assertEquals(2, duplicates("--tier", "alike").code());
    assertEquals(2, duplicates("--limit", 0).code());
    assertEquals(2, duplicates("--group-images", 1).code());
    assertEquals(2, duplicates("--keep", "date,date").code());
    assertEquals(2, duplicates("--cursor", "here").code());
    assertEquals(2, duplicates("--json", "--csv").code());
  }
}
