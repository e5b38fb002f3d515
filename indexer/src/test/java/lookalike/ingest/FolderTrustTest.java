package lookalike.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTrustTest {

  @TempDir Path root;

  /** Where sticks and shares are mounted; what lies below is on the same device. */
  private final Map<Path, String> mounts = new HashMap<>();

  private FolderTrust folders;

  @BeforeEach
  void begin() throws IOException {
    folders = FolderTrust.below(root, this::device);
  }

  private Object device(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    for (Path path = folder; path != null; path = path.getParent()) {
      if (mounts.containsKey(path)) {
        return mounts.get(path);
      }
    }
    return "disk";
  }

  private Path photo(String name) throws IOException {
    return SampleFiles.write(root.resolve(name), new byte[1]);
  }

  private void assertDoubts(String reason, String missing) {
    assertEquals(Optional.of(reason), folders.doubt(root.resolve(missing)));
  }

  private void assertBelieves(String missing) {
    assertEquals(Optional.empty(), folders.doubt(root.resolve(missing)));
  }

  @Test
  void believesAFolderThatHoldsAnotherPhoto() throws IOException {
    folders.present(photo("a/b/1.png"));
    assertBelieves("a/b/2.png");
    assertBelieves("a/2.png");
    assertBelieves("2.png");
  }

  @Test
  void doubtsAFolderThatIsGoneAndNamesItsTop() throws IOException {
    folders.present(photo("1.png"));
    assertDoubts("the folder " + root.resolve("a") + " is gone", "a/b/c/2.png");
  }

  @Test
  void doubtsAFolderWithoutItsPhotos() throws IOException {
    folders.present(photo("1.png"));
    photo("a/not-mounted.txt");
    String reason = "the folder " + root.resolve("a") + " holds none of its photos any more";
    assertDoubts(reason, "a/2.png");
    assertDoubts(reason, "a/b/2.png");
  }

  @Test
  void doubtsAFolderThatIsEmptiedMeanwhile() throws IOException {
    Path last = photo("a/1.png");
    folders.present(photo("1.png"));
    folders.present(last);
    Files.delete(last);
    assertDoubts(
        "the folder " + root.resolve("a") + " holds none of its photos any more", "a/2.png");
  }

  @Test
  void doubtsEverythingWhenTheRootIsGone() throws IOException {
    Path below = Files.createDirectory(root.resolve("root"));
    folders = FolderTrust.below(below, this::device);
    assertEquals(Optional.empty(), folders.doubtRoot());
    Files.delete(below);
    Optional<String> gone = Optional.of("the folder " + below + " is gone");
    assertEquals(gone, folders.doubt(below.resolve("a/2.png")));
    assertEquals(gone, folders.doubtRoot());
    assertThrows(IOException.class, () -> FolderTrust.below(below, this::device));
  }

  @Test
  void doubtsEverythingWhenTheRootIsOnAnotherDevice() throws IOException {
    folders.present(photo("a/1.png"));
    mounts.put(root, "another disk");
    assertDoubts("the folder " + root + " is on another device than it was", "a/2.png");
  }

  @Test
  void doubtsAnotherStickInTheSamePlace() throws IOException {
    folders.present(photo("stick/DCIM/1.png"));
    mounts.put(root.resolve("stick"), "stick");
    assertDoubts(
        "the folder "
            + root.resolve("stick")
            + " is on a device of its own, and no photo there is as it was",
        "stick/DCIM/2.png");
  }

  @Test
  void believesTheSameStickInTheSamePlace() throws IOException {
    Path photo = photo("stick/DCIM/1.png");
    mounts.put(root.resolve("stick"), "stick");
    folders.recognise(photo);
    folders.present(photo);
    assertBelieves("stick/DCIM/2.png");
  }

  @Test
  void doubtsALinkThatLeadsNowhere() throws IOException {
    folders.present(photo("a/1.png"));
    Files.createSymbolicLink(root.resolve("a/2.png"), root.resolve("elsewhere.png"));
    assertDoubts("links in the folder " + root.resolve("a") + " lead nowhere", "a/2.png");
  }

  @Test
  void looksAtEachFolderOfAListByItself() throws IOException {
    folders = FolderTrust.anywhere(this::device);
    folders.present(photo("a/b/1.png"));
    assertBelieves("a/b/2.png");
    assertDoubts(
        "the folder " + root.resolve("a") + " holds none of its photos any more", "a/2.png");
    assertDoubts("the folder " + root.resolve("c") + " is gone", "c/2.png");
    assertEquals(Optional.empty(), folders.doubtRoot());
  }

  @Test
  void readsTheDeviceOfAFolder() throws IOException {
    Path below = Files.createDirectory(root.resolve("below"));
    assertEquals(FolderTrust.device(root), FolderTrust.device(below));
  }
}
