package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexDescription;
import lookalike.index.SnapshotStore;
import lookalike.index.snapshot.SnapshotFolder;
import lookalike.work.AtomicFile;
import lookalike.work.Watch;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that copies an index is killed at seeded moments, before, between and after files. */
class SnapshotKillTest {

  private static final int PHOTOS = 60;

  @TempDir Path temporary;

  /** What is killed: tells a byte whenever it begins or ends a file. */
  static final class Victim {

    private Victim() {}

    /**
     * Takes a snapshot.
     *
     * @param arguments the index, and the folder of the snapshot
     */
    public static void main(String[] arguments) throws IOException {
      try (ImageIndex index = LuceneIndex.open(Path.of(arguments[0]), Access.READ)) {
        index
            .upkeep()
            .snapshot(new Telling(SnapshotFolder.create(Path.of(arguments[1]))), Watch.none());
      }
    }
  }

  /** Tells a byte whenever a file begins or ends. */
  private record Telling(SnapshotStore store) implements SnapshotStore {

    private static void tell() {
      System.out.write('.');
      System.out.flush();
    }

    @Override
    public void put(String name, AtomicFile.Content content) throws IOException {
      tell();
      store.put(name, content);
      tell();
    }

    @Override
    public void drop(String name) throws IOException {
      store.drop(name);
    }

    @Override
    public void complete(IndexDescription index) throws IOException {
      tell();
      store.complete(index);
      tell();
    }
  }

  @Test
  void leavesNoneOrAWholeOne() throws Exception {
    kill(10);
  }

  @Test
  @Tag("attack")
  void leavesNoneOrAWholeOneByManyKills() throws Exception {
    kill(200);
  }

  private void kill(int kills) throws Exception {
    Path photos = Indexing.writePhotos(temporary.resolve("photos"), PHOTOS);
    Path index = temporary.resolve("index");
    List<String> whole;
    try (Directory directory = new Lasting(FSDirectory.open(index))) {
      Indexing.run(directory, photos.resolve("album-0"), Duration.ofMinutes(1));
      Indexing.run(directory, photos, Duration.ofMinutes(1));
      whole = Indexing.contents(directory);
    }
    int moments = 2 * files(index) + 2;
    Random random = new Random(kills);
    int none = 0;
    for (int kill = 0; kill < kills; kill++) {
      Path snapshot = temporary.resolve("snapshot-" + kill);
      // The first comes to its end, for no more is told than it tells.
      int told = kill == 0 ? Integer.MAX_VALUE : random.nextInt(moments);
      boolean isOver = Killing.isOver(Victim.class, told, index, snapshot);
      Path restored = temporary.resolve("restored-" + kill);
      if (isWhole(snapshot)) {
        Restoring.restore(snapshot, restored, Watch.none());
        try (Directory directory = new Lasting(FSDirectory.open(restored))) {
          Indexing.requireContents(whole, directory, "kill " + kill);
        }
      } else {
        none++;
        assertFalse(isOver, "it came to its end");
        assertThrows(IOException.class, () -> Restoring.restore(snapshot, restored, Watch.none()));
        assertFalse(Files.exists(restored), "nothing is left of what was none");
      }
    }
    assertTrue(none > 0 && none < kills, none + " of " + kills + " left none");
    try (Directory directory = new Lasting(FSDirectory.open(index))) {
      Indexing.requireContents(whole, directory, "the index itself");
    }
  }

  private static int files(Path index) throws IOException {
    try (Stream<Path> files = Files.list(index)) {
      return (int) files.count();
    }
  }

  private static boolean isWhole(Path snapshot) {
    try {
      return !SnapshotFolder.read(snapshot).files().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}
