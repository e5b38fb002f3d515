package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.ImageFormat;
import lookalike.testdata.HeifSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {

  @TempDir Path folder;

  @Test
  void tellsEachFormatWithinTheWidthOfATerminal() {
    Outcome told = run("formats");
    assertEquals(0, told.code(), told.err());
    for (ImageFormat format : ImageFormat.values()) {
      assertTrue(told.out().contains(format.title() + " "), told.out());
    }
    assertTrue(told.out().contains("JPEG XL"), told.out());
    told.out().lines().forEach(line -> assertTrue(line.length() < 80, line));
  }

  @Test
  void tellsProgramsTheSame() throws IOException {
    JsonNode told = run("formats", "--json").json();
    assertEquals(ImageFormat.values().length, told.get("read").size());
    assertEquals("HEIC", told.at("/read/6/name").asText());
    assertEquals("heic", told.at("/read/6/extensions/0").asText());
    assertTrue(told.get("not_read").toString().contains("\"JPEG XL\""), told.toString());
  }

  /**
   * As in the folder of a phone beside a camera: each is indexed, and each is its own best match.
   */
  @Test
  void findsPhotosOfPhonesAndCameras() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Files.write(photos.resolve("phone.heic"), HeifSamples.read("gradient.heic"));
    Files.write(photos.resolve("web.avif"), HeifSamples.read("tiles.avif"));
    Files.write(photos.resolve("shot.CR2"), raw());
    Files.write(photos.resolve("shot.jxl"), new byte[] {-1, 10, 0, 0});
    Path index = folder.resolve("index");
    Outcome indexed = run("index", photos, "--index", index);
    assertEquals(3, indexed.code(), indexed.err());
    assertTrue(indexed.out().contains("3 new"), indexed.out());
    assertTrue((indexed.out() + indexed.err()).contains("JPEG XL"), indexed.err());
    for (String name : new String[] {"phone.heic", "web.avif", "shot.CR2"}) {
      Outcome found = run("search", photos.resolve(name), "--index", index, "--limit", 1);
      assertTrue(found.out().contains(name), found.out() + found.err());
    }
  }

  private static byte[] raw() {
    byte[] pixels = new byte[96 * 64 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 3 % 96 < 48 ? 30 * (i % 3) : 250 - i / 400);
    }
    byte[] jpeg = ImageEncoder.jpeg(new RgbImage(96, 64, pixels), 90);
    ByteBuffer file = ByteBuffer.allocate(100 + jpeg.length);
    file.order(ByteOrder.LITTLE_ENDIAN).putInt(0x002a4949).putInt(16).putInt(0x00025243);
    file.position(16).putShort((short) 2);
    file.putShort((short) 273).putShort((short) 4).putInt(1).putInt(100);
    file.putShort((short) 279).putShort((short) 4).putInt(1).putInt(jpeg.length);
    return file.position(100).put(jpeg).array();
  }
}
