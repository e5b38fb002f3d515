package lookalike.server.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lookalike.image.format.ImageFormat;
import lookalike.index.IndexedImage;
import lookalike.work.FileNames;

/**
 * The files of images, where they may be shown themselves, with all that their cameras wrote into
 * them: those below some folders, and what links lead out of them is not. Safe to share among
 * threads.
 */
public final class Originals {

  private final List<Path> roots;

  /**
   * Makes them.
   *
   * @param folders whose files may be shown
   * @throws IOException if one of them is none
   */
  public Originals(List<Path> folders) throws IOException {
    List<Path> real = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IOException("there is no folder " + folder + " to show the files of");
      }
      real.add(folder.toRealPath());
    }
    this.roots = List.copyOf(real);
  }

  /** Returns the file of an image, if there is one that may be shown. */
  Optional<Path> find(IndexedImage image) {
    return roots.isEmpty()
        ? Optional.empty()
        : image.paths().stream().flatMap(path -> shown(path).stream()).findFirst();
  }

  private Optional<Path> shown(String path) {
    try {
      Path file = FileNames.path(path).toRealPath();
      boolean isBelow = roots.stream().anyMatch(file::startsWith);
      return isBelow && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    } catch (IOException | InvalidPathException gone) { // or it lies in an archive
      return Optional.empty();
    }
  }

  /** Returns how browsers call the format of a file, if it is one of those that are read. */
  Optional<String> mediaType(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ImageFormat.of(in.readNBytes(ImageFormat.HEAD_BYTES)).map(Originals::mediaType);
    }
  }

  private static String mediaType(ImageFormat format) {
    return switch (format) {
      case JPEG -> "image/jpeg";
      case PNG -> "image/png";
      case WEBP -> "image/webp";
      case GIF -> "image/gif";
      case BMP -> "image/bmp";
      case TIFF -> "image/tiff";
      case HEIC -> "image/heic";
      case AVIF -> "image/avif";
      case RAW -> "application/octet-stream";
    };
  }
}
