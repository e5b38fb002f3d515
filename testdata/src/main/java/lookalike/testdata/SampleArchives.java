package lookalike.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the product ships of these pictures: {@code photos.zip}, the corpus of {@code demo}, and
 * {@code colours.zip}, the {@link ColourSet}. They lie among the resources of the server, so that
 * nobody waits for them to be rendered; whoever changes the renderer packs them again. The same
 * renderer gives the same bytes.
 */
public final class SampleArchives {

  /** With 1, one picture of cloth is so even that nothing can be compared in it. */
  private static final long SEED = 2;

  private static final int PER_KIND = 25;
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  /** Writes the files of an archive into a folder. */
  interface Content {
    void writeTo(Path folder) throws IOException;
  }

  private SampleArchives() {}

  /**
   * Packs both archives.
   *
   * @param arguments the folder of the archives, made if it is not there
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    pack(folder.resolve("photos.zip"), SampleArchives::writePhotos);
    pack(folder.resolve("colours.zip"), ColourSet::writeTo);
  }

  private static void writePhotos(Path folder) throws IOException {
    SamplePhotos.writeTo(folder, SEED, PER_KIND, done -> {});
  }

  /** Makes an archive, or replaces it when its content is whole. */
  static void pack(Path archive, Content content) throws IOException {
    Path folder = Files.createTempDirectory("samples-");
    Path partial = archive.resolveSibling(archive.getFileName() + ".partial");
    try {
      content.writeTo(folder);
      try (OutputStream out = Files.newOutputStream(partial)) {
        pack(folder, out);
      }
      Files.move(partial, archive, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
      for (Path path : walk(folder).reversed()) {
        Files.delete(path);
      }
    }
  }

  private static void pack(Path folder, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION); // pictures are compressed already
    for (Path path : walk(folder)) {
      if (Files.isRegularFile(path)) {
        ZipEntry entry = new ZipEntry(folder.relativize(path).toString().replace('\\', '/'));
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        Files.copy(path, zip);
      }
    }
    zip.finish();
  }

  /** Returns all that lies in a folder, and the folder, each before what is in it. */
  private static List<Path> walk(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }
}
