package lookalike.evaluate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Image files and the label that people gave each of them, by which neighbours are judged.
 *
 * @param images at least one
 */
public record LabelledImages(List<Image> images) {

  /**
   * One image.
   *
   * @param file where it is; whether it is there shows when it is read
   * @param label what it shows, not blank
   */
  public record Image(Path file, String label) {}

  /** Copies the list and checks that there is an image. */
  public LabelledImages {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("an evaluation needs at least one labelled image");
    }
  }

  /**
   * Reads a list in UTF-8 whose lines are {@code path TAB label}; blank lines are left out, and
   * paths are relative to the list's own folder.
   *
   * @throws IOException if it cannot be read, has a line of another form, which is then named by
   *     its number, or no image at all
   */
  public static LabelledImages read(Path list) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(list);
    } catch (NoSuchFileException e) {
      throw new IOException(list + ": there is no such list of labelled images", e);
    } catch (CharacterCodingException e) {
      throw new IOException(list + " is not a text in UTF-8, with 'path TAB label' a line", e);
    }
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line =
          i == 0 && lines.get(0).startsWith("\ufeff") ? lines.get(0).substring(1) : lines.get(i);
      if (!line.isBlank()) {
        images.add(image(line, list, i + 1));
      }
    }
    if (images.isEmpty()) {
      throw new IOException(list + " has no image; each line must be 'path TAB label'");
    }
    return new LabelledImages(images);
  }

  private static Image image(String line, Path list, int number) throws IOException {
    int tab = line.indexOf('\t');
    String label = line.substring(tab + 1).strip();
    if (tab < 1 || label.isEmpty() || label.indexOf('\t') >= 0) {
      throw new IOException(
          list + " line " + number + ": must be 'path TAB label', got '" + shorten(line) + "'");
    }
    try {
      return new Image(list.resolveSibling(line.substring(0, tab)), label);
    } catch (InvalidPathException e) {
      throw new IOException(
          list + " line " + number + ": not a path: '" + shorten(line.substring(0, tab)) + "'", e);
    }
  }

  private static String shorten(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
