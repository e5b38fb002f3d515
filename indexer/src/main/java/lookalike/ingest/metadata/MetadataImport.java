package lookalike.ingest.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import lookalike.image.source.PhotoEntry;
import lookalike.index.Change;
import lookalike.index.Change.Outcome;
import lookalike.index.Change.PutMetadata;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.Metadata.Origin;
import lookalike.work.FileNames;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a file says of images into an index, and commits; nothing is encoded. What a line
 * says takes the place of all that its owner said of the image before; images without a line keep
 * theirs. For one thread.
 *
 * @param index to be written to
 * @param photos the folder, archive or list that paths may be relative to, besides the folder of
 *     the file itself
 */
public record MetadataImport(ImageIndex index, Path photos) {

  private static final int BATCH = 500;

  /**
   * Checks the beginning of a file, before anything long is begun.
   *
   * @throws IOException if it cannot be read, or its header makes no sense
   */
  public static void requireReadable(Path file) throws IOException {
    MetadataFile.open(file, new ValueReader(List.of())).close();
  }

  /**
   * Writes it.
   *
   * @param file CSV with a line that names its columns, or JSON lines
   * @param watch told of the lines; may end it early, and then nothing of the last lines is written
   * @throws IOException if the file cannot be read any further, or the index not be written
   */
  public MetadataReport of(Path file, Watch watch) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    long images = 0;
    try (MetadataFile lines = MetadataFile.open(file, new ValueReader(index.fields()))) {
      List<MetadataRow> rows = nextRows(lines);
      while (!rows.isEmpty()) {
        watch.check();
        images += write(rows, lines, folder);
        watch.tell("writing metadata", images, OptionalLong.empty(), lines.failures().size());
        rows = nextRows(lines);
      }
      index.commit();
      return new MetadataReport(images, lines.failures());
    }
  }

  private static List<MetadataRow> nextRows(MetadataFile lines) throws IOException {
    List<MetadataRow> rows = new ArrayList<>();
    for (MetadataRow row = lines.next(); row != null; row = lines.next()) {
      rows.add(row);
      if (rows.size() == BATCH) {
        break;
      }
    }
    return rows;
  }

  private long write(List<MetadataRow> rows, MetadataFile lines, @Nullable Path folder)
      throws IOException {
    Map<String, String> ids = idsByPath(rows, folder);
    List<Change> changes = new ArrayList<>();
    for (MetadataRow row : rows) {
      String id =
          switch (row.image()) {
            case MetadataRow.Id(String it) -> it;
            case MetadataRow.Path(String path) ->
                names(path, folder).stream()
                    .filter(ids::containsKey)
                    .findFirst()
                    .map(ids::get)
                    .orElse("");
          };
      changes.add(new PutMetadata(id, Origin.OWNER, row.metadata()));
    }
    List<Outcome> outcomes = index.write(changes);
    long images = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == Outcome.DONE) {
        images++;
      } else {
        MetadataRow row = rows.get(i);
        lines.fail(row.line(), "the index has no image " + told(row.image()));
      }
    }
    return images;
  }

  private static String told(MetadataRow.Key key) {
    return switch (key) {
      case MetadataRow.Id(String id) -> id;
      case MetadataRow.Path(String path) -> "at " + path;
    };
  }

  private Map<String, String> idsByPath(List<MetadataRow> rows, @Nullable Path folder)
      throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (MetadataRow row : rows) {
      if (row.image() instanceof MetadataRow.Path(String path)) {
        names.addAll(names(path, folder));
      }
    }
    Map<String, String> ids = new HashMap<>();
    for (IndexedFile file : index.files(names)) {
      ids.put(file.path(), file.imageId());
    }
    return ids;
  }

  /** Returns what the index may call a path. */
  private List<String> names(String path, @Nullable Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    names.add(path); // as the index has it, inside an archive, too
    try {
      Path root = Files.exists(photos) ? photos.toRealPath() : photos.toAbsolutePath();
      boolean isFolder = Files.isDirectory(root);
      if (!isFolder) {
        names.add(FileNames.of(root) + PhotoEntry.INSIDE + path);
      }
      @Nullable Path below = isFolder ? root : root.getParent();
      if (below != null) {
        names.add(FileNames.of(FileNames.absolute(FileNames.given(below, path))));
      }
      if (folder != null) {
        names.add(FileNames.of(FileNames.absolute(FileNames.given(folder, path))));
      }
    } catch (InvalidPathException e) {
      return names; // nothing can be called so
    }
    return names;
  }
}
