package lookalike.image.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import lookalike.image.format.DecodeLimits;
import lookalike.work.FileNames;

/** Tells what photos lie in, and opens it. */
public final class PhotoSources {

  private PhotoSources() {}

  /**
   * Opens a source.
   *
   * <p>A folder is searched with all below it, sorted by name, links followed but never in circles,
   * hidden files left out. A {@code .tar}, {@code .tar.gz} or {@code .zip} archive, told by its
   * content, is read without unpacking it to disk. In both, a file counts as a photo by the
   * extension of an image or by its first bytes; others are counted only. Anything else is taken
   * for a list: one path a line, a TAB and anything after it ignored, relative to the list's own
   * folder; each line is one entry. A list may come through a pipe, and is then relative to the
   * working directory.
   *
   * @param limits its {@code maxBytes} is the most that is read of one photo
   * @throws IOException when there is no such path, it is of no such kind, or holds no photo at all
   */
  public static PhotoSource open(Path photos, DecodeLimits limits) throws IOException {
    return open(photos, limits, PhotoChoice.EVERYTHING);
  }

  /**
   * Opens a source of which not all is wanted.
   *
   * @throws IOException as when all is, or if nothing of it is wanted
   */
  public static PhotoSource open(Path photos, DecodeLimits limits, PhotoChoice choice)
      throws IOException {
    if (Files.isDirectory(photos)) {
      return begun(new FolderPhotos(photos, limits, choice), photos);
    }
    PhotoSource source = file(photos, limits);
    return choice == PhotoChoice.EVERYTHING
        ? source
        : begun(new ChosenPhotos(source, choice), photos);
  }

  private static PhotoSource file(Path photos, DecodeLimits limits) throws IOException {
    if (!Files.exists(photos)) {
      throw new IOException(
          "no photos at "
              + FileNames.of(photos)
              + ": it does not exist; give a folder, a .tar, .tar.gz or .zip archive, or a text"
              + " file of paths");
    }
    byte[] head;
    try {
      if (!Files.isRegularFile(photos)) {
        return begun(ListedPhotos.piped(photos, limits), photos);
      }
      head = PhotoFile.head(photos);
    } catch (IOException e) {
      String fault = PhotoFile.explain(e);
      throw new IOException("cannot open " + FileNames.of(photos) + ": " + fault, e);
    }
    String name = photos.toString().toLowerCase(Locale.ROOT);
    Optional<ArchiveKind> kind = ArchiveKind.of(head);
    if (kind.isPresent() || name.endsWith(".tar")) {
      return archive(photos, kind.orElse(ArchiveKind.TAR), limits, ArchiveLimits.NONE);
    } else if (!ListedPhotos.isList(head)) {
      throw new IOException(
          FileNames.of(photos)
              + " is neither a folder, nor a .tar, .tar.gz or .zip archive, nor a text file of"
              + " paths");
    }
    return begun(ListedPhotos.of(photos, limits), photos);
  }

  /**
   * Opens an archive that anybody may have made, whatever it is called. What is more than there may
   * be in it is left out, and so told as one photo that cannot be read.
   *
   * @param limits its {@code maxBytes} is the most that is read of one photo
   * @throws IOException if it is none, cannot be read, has too long a list of files, or no photo
   */
  public static PhotoSource openArchive(Path file, DecodeLimits limits, ArchiveLimits most)
      throws IOException {
    return archive(file, kind(file), limits, most);
  }

  /**
   * Looks at an archive that anybody may have made, as far as that takes no longer than a moment:
   * how much is in it is told beforehand of a zip file alone.
   *
   * @throws ArchiveException if it is none, is damaged, or has more in it than may be
   */
  public static void checkArchive(Path file, ArchiveLimits most) throws IOException {
    if (kind(file) == ArchiveKind.ZIP) {
      ZipPhotos.check(file, most);
    }
  }

  private static ArchiveKind kind(Path file) throws IOException {
    return ArchiveKind.of(PhotoFile.head(file))
        .orElseThrow(
            () ->
                new ArchiveException(
                    ArchiveException.Reason.NO_ARCHIVE, "it is no .zip, .tar or .tar.gz archive"));
  }

  private static PhotoSource archive(
      Path file, ArchiveKind kind, DecodeLimits limits, ArchiveLimits most) throws IOException {
    return switch (kind) {
      case ZIP -> begun(new ZipPhotos(file, limits, new Unpacking(most)), file);
      case TAR -> begun(new TarPhotos(file, false, limits, most), file);
      case TAR_GZ -> begun(new TarPhotos(file, true, limits, most), file);
    };
  }

  /**
   * Opens a source as {@link #open} does. A folder is listed ahead, on a thread of its own, so that
   * it is known early how many photos there are.
   *
   * @throws IOException as {@link #open} does
   */
  public static PhotoSource openAhead(Path photos, DecodeLimits limits) throws IOException {
    return openAhead(photos, limits, PhotoChoice.EVERYTHING);
  }

  /**
   * Opens a source of which not all is wanted, in the same way.
   *
   * @throws IOException as {@link #open} does
   */
  public static PhotoSource openAhead(Path photos, DecodeLimits limits, PhotoChoice choice)
      throws IOException {
    PhotoSource source = open(photos, limits, choice);
    return Files.isDirectory(photos) ? ListingAhead.start(source) : source;
  }

  private static <S extends Search<PhotoEntry> & PhotoSource> S begun(S source, Path photos)
      throws IOException {
    return Search.begun(source, photos, "photos", "no image");
  }
}
