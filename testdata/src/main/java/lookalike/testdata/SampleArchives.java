package lookalike.testdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What the product ships of these pictures, packed when it is built: {@code photos.zip}, the corpus
 * of {@code demo}, and {@code colours.zip}, the {@link ColourSet}. The same renderer gives the same
 * bytes. An archive's comment names the renderer that made it, which does not make it again.
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
   * Packs the archives that are missing or made by another renderer.
   *
   * @param arguments the folder of the archives, made if it is not there
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    String renderer = renderer();
    pack(
        folder.resolve("photos.zip"),
        renderer,
        photos -> SamplePhotos.writeTo(photos, SEED, PER_KIND, done -> {}));
    pack(folder.resolve("colours.zip"), renderer, ColourSet::writeTo);
  }

  /** Makes an archive, unless it is there and its comment is {@code renderer}. */
  static void pack(Path archive, String renderer, Content content) throws IOException {
    if (Files.exists(archive) && renderer.equals(comment(archive))) {
      return;
    }
    Path folder = Files.createTempDirectory("samples-");
    Path partial = archive.resolveSibling(archive.getFileName() + ".partial");
    try {
      content.writeTo(folder);
      try (OutputStream out = Files.newOutputStream(partial)) {
        pack(folder, renderer, out);
      }
      Files.move(partial, archive, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
      for (Path path : walk(folder).reversed()) {
        Files.delete(path);
      }
    }
  }

  private static void pack(Path folder, String renderer, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setComment(renderer);
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

  private static String comment(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      return String.valueOf(zip.getComment());
    }
  }

  /** Returns the hash of this renderer's classes and of the JDK, whose encoder it uses. */
  private static String renderer() throws IOException {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(Runtime.version().toString().getBytes(UTF_8));
      Path classes =
          Path.of(SampleArchives.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path path : walk(classes)) {
        if (Files.isRegularFile(path)) {
          hash.update(Files.readAllBytes(path));
        }
      }
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns all that lies in a folder, and the folder, each before what is in it. */
  private static List<Path> walk(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }
}
