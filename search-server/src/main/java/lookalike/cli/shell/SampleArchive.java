package lookalike.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Rendered pictures that come with the commands; see {@code SampleArchives} of testdata. */
public enum SampleArchive {
  /** Photo-like pictures of many kinds of things: {@code kind/kind-007.jpg}. */
  PHOTOS("photos.zip"),
  /** Things in twelve colours, and the lists {@link #GALLERY} and {@link #QUERIES}. */
  COLOURS("colours.zip");

  /** What is searched in {@link #COLOURS}, lines {@code path TAB colour}. */
  public static final String GALLERY = "gallery.tsv";

  /** What is searched for in {@link #COLOURS}, in the same form. */
  public static final String QUERIES = "queries.tsv";

  private final String file;

  SampleArchive(String file) {
    this.file = file;
  }

  /** Writes all files into a folder. */
  public void unpack(Path folder) throws IOException {
    try (ZipInputStream zip = open()) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName());
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(zip, target);
      }
    }
  }

  /** Returns the first file, a JPEG. */
  public byte[] first() throws IOException {
    try (ZipInputStream zip = open()) {
      zip.getNextEntry();
      return zip.readAllBytes();
    }
  }

  private ZipInputStream open() {
    InputStream resource = SampleArchive.class.getResourceAsStream("/samples/" + file);
    if (resource == null) {
      throw new IllegalStateException("/samples/" + file + " is missing beside the classes");
    }
    return new ZipInputStream(resource);
  }
}
