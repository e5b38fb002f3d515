package lookalike.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lookalike.cli.shell.SampleArchive;
import lookalike.image.ImageContent;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageFormat;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleArchiveTest {

  @TempDir Path folder;

  @Test
  void photosAreThoseOfTheRenderer() throws IOException {
    SampleArchive.PHOTOS.unpack(folder);
    List<String> labels = Files.readAllLines(folder.resolve("labels.tsv"));
    assertEquals(SamplePhotos.count(25), labels.size());
    assertEquals(labels.size(), jpegs());
    SamplePhoto first = SamplePhotos.render(2, 1).findFirst().orElseThrow();
    assertArrayEquals(first.jpeg(), Files.readAllBytes(folder.resolve(first.name())));
    assertEquals(ImageFormat.JPEG, ImageFormat.of(SampleArchive.PHOTOS.first()).orElseThrow());
  }

  @Test
  void everyPhotoCanBeCompared() throws IOException {
    SampleArchive.PHOTOS.unpack(folder);
    List<Path> photos;
    try (Stream<Path> files = Files.walk(folder)) {
      photos = files.filter(file -> file.toString().endsWith(".jpg")).toList();
    }
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
    for (Path photo : photos) {
      RgbImage image = decoder.decode(Files.readAllBytes(photo), 0);
      assertTrue(ImageContent.isIn(image), photo.toString());
    }
  }

  @Test
  void coloursAreListed() throws IOException {
    SampleArchive.COLOURS.unpack(folder);
    for (String list : List.of(SampleArchive.GALLERY, SampleArchive.QUERIES)) {
      List<String> lines = Files.readAllLines(folder.resolve(list));
      assertEquals(288, lines.size());
      for (String line : lines) {
        assertTrue(Files.exists(folder.resolve(line.split("\t", -1)[0])), line);
      }
    }
    assertEquals(576, jpegs());
  }

  private long jpegs() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).count();
    }
  }
}
