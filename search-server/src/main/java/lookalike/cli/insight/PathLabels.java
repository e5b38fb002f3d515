package lookalike.cli.insight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lookalike.evaluate.LabelledImages;
import lookalike.index.IndexedImage;
import lookalike.work.FileNames;

/**
 * Labels by path, as the lines {@code path TAB label} of a list give them. A path is relative to
 * the list; a photo in an archive goes by {@code ARCHIVE!/NAME}, as it does in an index. For one
 * thread.
 */
final class PathLabels {

  private final Map<String, LabelledImages.Image> lines = new HashMap<>();
  private final Set<LabelledImages.Image> unmet = new LinkedHashSet<>();

  private PathLabels() {}

  /**
   * Reads a list.
   *
   * @throws IOException if it cannot be read, has a line of another form or two labels for a path
   */
  static PathLabels read(Path list) throws IOException {
    PathLabels labels = new PathLabels();
    for (LabelledImages.Image line : LabelledImages.read(list).images()) {
      labels.put(FileNames.absolute(line.file()), line, list);
      if (Files.exists(line.file())) {
        labels.put(line.file().toRealPath(), line, list); // the name below a folder that is a link
      }
      labels.unmet.add(line);
    }
    return labels;
  }

  private void put(Path path, LabelledImages.Image line, Path list) throws IOException {
    LabelledImages.Image other = lines.put(FileNames.of(path), line);
    if (other != null && !other.label().equals(line.label())) {
      throw new IOException(
          "%s gives two labels to %s: %s and %s"
              .formatted(list, line.file(), other.label(), line.label()));
    }
  }

  /** Refuses labels other than the allowed ones. */
  void requireLabels(Path list, List<String> allowed) throws IOException {
    for (LabelledImages.Image line : lines.values()) {
      if (!allowed.contains(line.label())) {
        throw new IOException(
            "%s: the label of %s must be one of %s, got '%s'"
                .formatted(list, line.file(), allowed, line.label()));
      }
    }
  }

  /** Returns the labels of an image, of all its paths: none if the list has no line for them. */
  Set<String> of(IndexedImage image) {
    Set<String> labels = new TreeSet<>();
    for (String path : image.paths()) {
      LabelledImages.Image line = lines.get(path);
      if (line != null) {
        labels.add(line.label());
        unmet.remove(line);
      }
    }
    return labels;
  }

  /** Returns the files of the lines that no image had, in the order of the list. */
  List<Path> unmet() {
    return unmet.stream().map(LabelledImages.Image::file).toList();
  }
}
