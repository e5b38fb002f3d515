package lookalike.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lookalike.index.Change.DropFile;
import lookalike.index.Change.DropImage;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;

/** Single steps on an index, which tests take and programs had better not. */
public final class IndexSteps {

  private IndexSteps() {}

  /** Adds an image with files of which no more is known than their names. */
  public static void add(
      ImageIndex index, String id, float[] vector, byte[] thumbnail, String... paths)
      throws IOException {
    List<Change> changes = new ArrayList<>();
    changes.add(new PutImage(id, 640, 480, vector, thumbnail));
    for (String path : paths) {
      changes.add(new PutFile(IndexedFile.named(path, id)));
    }
    index.write(changes);
  }

  /** Remembers that an image has a file by another name; tells whether the image is there. */
  public static boolean addPath(ImageIndex index, String id, String path) throws IOException {
    return isDone(index, new PutFile(IndexedFile.named(path, id)));
  }

  public static void removeFile(ImageIndex index, String path) throws IOException {
    index.write(List.of(new DropFile(path)));
  }

  /** Removes an image; tells whether it was there. */
  public static boolean remove(ImageIndex index, String id) throws IOException {
    return isDone(index, new DropImage(id));
  }

  private static boolean isDone(ImageIndex index, Change change) throws IOException {
    return index.write(List.of(change)).equals(List.of(Change.Outcome.DONE));
  }

  public static int size(ImageIndex index) throws IOException {
    return index.description().images();
  }

  public static boolean has(ImageIndex index, String id) throws IOException {
    return index.image(id).isPresent();
  }

  public static IndexedImage image(ImageIndex index, String id) throws IOException {
    return index.image(id, Part.PATHS).orElseThrow().image();
  }

  public static float[] vector(ImageIndex index, String id) throws IOException {
    return index.image(id, Part.VECTOR).orElseThrow().vector();
  }

  public static byte[] thumbnail(ImageIndex index, String id) throws IOException {
    return index.image(id, Part.THUMBNAIL).orElseThrow().thumbnail();
  }

  public static Optional<IndexedFile> file(ImageIndex index, String path) throws IOException {
    return index.files(List.of(path)).stream().findFirst();
  }

  /** Returns the ids of images in their order. */
  public static List<String> idsAfter(ImageIndex index, String id, int limit) throws IOException {
    return index.scan(Filter.all(), id, limit, Set.of()).items().stream()
        .map(ImageRecord::id)
        .toList();
  }

  /** Returns the ids that a search finds, in order. */
  public static List<String> found(ImageIndex index, SearchRequest request) throws IOException {
    return index.search(request).hits().stream().map(hit -> hit.found().id()).toList();
  }
}
