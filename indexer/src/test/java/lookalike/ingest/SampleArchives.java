package lookalike.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives of {@link SampleFiles}, named {@code SEED.png}. */
final class SampleArchives {

  private static final int BLOCK = 512;
  private static final long MODIFIED_SECONDS = 1_700_000_000;

  private SampleArchives() {}

  static Path zip(Path archive, int firstSeed, int count) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (int seed = firstSeed; seed < firstSeed + count; seed++) {
        ZipEntry entry = new ZipEntry(seed + ".png");
        entry.setTime(1000 * MODIFIED_SECONDS);
        zip.putNextEntry(entry);
        zip.write(SampleFiles.png(seed));
      }
    }
    return archive;
  }

  static Path tarGz(Path archive, int firstSeed, int count) throws IOException {
    try (OutputStream tar = new GZIPOutputStream(Files.newOutputStream(archive))) {
      for (int seed = firstSeed; seed < firstSeed + count; seed++) {
        put(tar, seed + ".png", SampleFiles.png(seed));
      }
      tar.write(new byte[2 * BLOCK]);
    }
    return archive;
  }

  private static void put(OutputStream tar, String name, byte[] content) throws IOException {
    tar.write(header(name, content.length));
    tar.write(content);
    tar.write(new byte[Math.floorMod(-content.length, BLOCK)]);
  }

  /** Writes an archive, zip or tar.gz by its name, of names from 0 on that come twice each. */
  static Path twice(Path archive, int firstSeed, int count) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive)) {
      if (archive.toString().endsWith(".zip")) {
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
        for (int i = 0; i < 2 * count; i++) {
          ZipArchiveEntry entry = new ZipArchiveEntry(i % count + ".png");
          entry.setTime(1000 * MODIFIED_SECONDS);
          zip.putArchiveEntry(entry);
          zip.write(SampleFiles.png(firstSeed + i));
          zip.closeArchiveEntry();
        }
        zip.finish();
      } else {
        GZIPOutputStream tar = new GZIPOutputStream(out);
        for (int i = 0; i < 2 * count; i++) {
          put(tar, i % count + ".png", SampleFiles.png(firstSeed + i));
        }
        tar.write(new byte[2 * BLOCK]);
        tar.finish();
      }
    }
    return archive;
  }

  private static byte[] header(String name, int length) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(length));
    put(header, 136, "%011o".formatted(MODIFIED_SECONDS));
    put(header, 148, " ".repeat(8));
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte value : header) {
      sum += value;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
