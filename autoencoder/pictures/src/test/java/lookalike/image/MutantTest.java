package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.testdata.HostileFile;
import lookalike.testdata.HostileFiles;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sound files with seeded changes: each is a picture or refused in a sentence, and nothing else.
 */
class MutantTest {

  private static final DecodeLimits LIMITS = new DecodeLimits(1 << 20, 1 << 20);

  /** One archive in so many is the mutant; unpacking takes longer than decoding. */
  private static final int ARCHIVES_ONE_IN = 10;

  @TempDir Path folder;

  @Test
  void mutantsArePicturesOrRefused() throws IOException {
    attack(5_000, 1);
  }

  @Test
  @Tag("attack")
  void manyMutantsArePicturesOrRefused() throws IOException {
    attack(60_000, 2);
  }

  private void attack(int mutants, long seed) throws IOException {
    List<byte[]> pictures = pictures();
    List<byte[]> archives = archives(pictures);
    Random random = new Random(seed);
    int decoded = 0;
    int unpacked = 0;
    for (int i = 0; i < mutants; i++) {
      boolean isArchive = i % ARCHIVES_ONE_IN == 0;
      List<byte[]> sound = isArchive ? archives : pictures;
      byte[] mutant = mutant(sound.get(random.nextInt(sound.size())), random);
      try {
        if (isArchive) {
          unpacked += unpacks(mutant) ? 1 : 0;
        } else {
          decoded += decodes(mutant) ? 1 : 0;
        }
      } catch (RuntimeException | Error e) {
        fail("seed %d, mutant %d: %s".formatted(seed, i, HexFormat.of().formatHex(mutant)), e);
      }
    }
    assertTrue(decoded > mutants / 20 && decoded < mutants * 9 / 10, "decoded: " + decoded);
    assertTrue(unpacked > mutants / 100, "unpacked: " + unpacked);
  }

  /** All small pictures that are decoded, with every format and way of storing among them. */
  static List<byte[]> pictures() {
    return HostileFiles.all().stream()
        .filter(file -> file.outcome() == HostileFile.Outcome.DECODES)
        .map(HostileFile::bytes)
        .filter(bytes -> bytes.length < 4096)
        .toList();
  }

  static List<byte[]> archives(List<byte[]> pictures) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (ZipOutputStream zipped = new ZipOutputStream(zip);
        TarArchiveOutputStream tarred = new TarArchiveOutputStream(tar)) {
      tarred.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (int i = 0; i < 3; i++) {
        String name = i == 1 ? "a/".repeat(80) + "b.png" : "folder/" + i + ".png";
        ZipEntry zipEntry = new ZipEntry(name);
        zipEntry.setTime(0); // the same bytes in each run
        zipped.putNextEntry(zipEntry);
        zipped.write(pictures.get(i));
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(pictures.get(i).length);
        entry.setModTime(0);
        tarred.putArchiveEntry(entry);
        tarred.write(pictures.get(i));
        tarred.closeArchiveEntry();
      }
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      tar.writeTo(gzip);
    }
    return List.of(zip.toByteArray(), tar.toByteArray(), compressed.toByteArray());
  }

  /** Changes a few bytes, or cuts, doubles or drops a piece. */
  static byte[] mutant(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    for (int change = random.nextInt(4); change >= 0 && bytes.length > 8; change--) {
      int at = random.nextInt(bytes.length);
      int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> Arrays.fill(bytes, at, at + Math.min(4, length), (byte) (random.nextInt(3) - 1));
        case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 4 -> bytes = joined(bytes, at, at + length, at); // doubled
        default -> bytes = joined(bytes, at, at, at + length); // dropped
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int at, int firstEnd, int secondStart) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, Math.max(at, firstEnd));
    joined.write(bytes, secondStart, bytes.length - secondStart);
    return joined.toByteArray();
  }

  private static boolean decodes(byte[] mutant) {
    try {
      RgbImage image = new ImageDecoder(LIMITS).decode(mutant, 8);
      assertTrue(image.width() > 0 && image.pixels().length <= 3 * LIMITS.maxPixels());
      return true;
    } catch (ImageDecodeException e) {
      assertTrue(e.getMessage().length() > 20, e.getMessage());
      return false;
    }
  }

  /** Tells whether every photo that should be there is. */
  private boolean unpacks(byte[] mutant) throws IOException {
    Path archive = Files.write(folder.resolve("mutant"), mutant);
    List<String> read = new ArrayList<>();
    try (PhotoSource photos = PhotoSources.open(archive, LIMITS)) {
      for (PhotoEntry photo = photos.next(); photo != null; photo = photos.next()) {
        if (photo.read().length > 0) {
          read.add(photo.name());
        }
      }
      return read.size() == 3;
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).length() > 10, e.toString());
      return false;
    }
  }
}
