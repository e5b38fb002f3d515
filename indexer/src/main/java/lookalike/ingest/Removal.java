package lookalike.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lookalike.image.source.PhotoEntry;
import lookalike.index.Change;
import lookalike.index.Change.DropFile;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.work.FileNames;

/**
 * Drops from an index what lies at a path or below it: a file, a folder, an archive, or something
 * inside one. The path need not be there any more. For one thread.
 *
 * @param index to be written to
 */
public record Removal(ImageIndex index) {

  private static final int PAGE = 1000;

  /**
   * What was dropped, or would be.
   *
   * @param path where it lay, as the index has it
   * @param files how many files
   * @param images how many images, for no other file holds them
   * @param imagesLeft how many the index then has
   */
  public record Removed(String path, int files, int images, int imagesLeft) {}

  /**
   * Drops it and commits.
   *
   * @param isRehearsal only says what would be dropped
   * @throws IOException if the index has nothing there, or cannot be written
   */
  public Removed of(Path path, boolean isRehearsal) throws IOException {
    for (Path place : names(path)) {
      String name = FileNames.of(place);
      Map<String, String> files = filesAt(name);
      if (!files.isEmpty()) {
        int images = imagesOnlyIn(files);
        int left = index.description().images() - images;
        if (!isRehearsal) {
          index.write(files.keySet().stream().<Change>map(DropFile::new).toList());
          index.commit();
        }
        return new Removed(name, files.size(), images, left);
      }
    }
    throw new IOException(
        "index %s has nothing at %s, nor below it"
            .formatted(index.description().name(), FileNames.of(FileNames.absolute(path))));
  }

  /**
   * Returns what the index may call a path: as it is given, and with the links resolved that lead
   * there, for a corpus goes by its real path and the links inside by their own.
   */
  private static List<Path> names(Path path) throws IOException {
    Path given = FileNames.absolute(path);
    List<Path> names = new ArrayList<>();
    for (Path there = given; there != null; there = there.getParent()) {
      if (Files.exists(there)) {
        names.addFirst(there.toRealPath().resolve(there.relativize(given)).normalize());
      }
    }
    names.addFirst(given);
    return names;
  }

  /** Returns the files at a path or below it, and their images. */
  private Map<String, String> filesAt(String path) throws IOException {
    Map<String, String> files = new HashMap<>();
    index.files(List.of(path)).forEach(file -> files.put(file.path(), file.imageId()));
    String folder = path.endsWith(File.separator) ? path : path + File.separator;
    for (String prefix : List.of(folder, path + PhotoEntry.INSIDE)) {
      Optional<String> next = Optional.of(prefix);
      while (next.isPresent()) {
        Page<IndexedFile> page = index.scanFiles(next.get(), PAGE);
        page.items().stream()
            .filter(file -> file.path().startsWith(prefix))
            .forEach(file -> files.put(file.path(), file.imageId()));
        next = page.next().filter(last -> last.startsWith(prefix));
      }
    }
    return files;
  }

  private int imagesOnlyIn(Map<String, String> files) throws IOException {
    List<String> ids = files.values().stream().distinct().toList();
    int images = 0;
    for (int from = 0; from < ids.size(); from += PAGE) {
      Collection<String> some = ids.subList(from, Math.min(ids.size(), from + PAGE));
      for (ImageRecord image : index.images(some, Set.of(Part.PATHS))) {
        images += files.keySet().containsAll(image.image().paths()) ? 1 : 0;
      }
    }
    return images;
  }
}
