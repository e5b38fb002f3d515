package lookalike.index.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lookalike.index.ServerNote;
import lookalike.index.SnapshotStore;
import lookalike.work.Watch;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;

/**
 * Copies the files of the last commit. Who writes the index holds the commit meanwhile. Of an index
 * that another process may be writing, files can vanish: then it goes on with the commit that made
 * them superfluous, and what was copied and belongs to that, too, stays. For one use.
 */
final class Snapshotting {

  private static final int BUFFER = 1 << 16;

  private final Directory directory;
  private final SnapshotStore store;
  private final Watch watch;
  private final Set<String> copied = new HashSet<>();

  Snapshotting(Directory directory, SnapshotStore store, Watch watch) {
    this.directory = directory;
    this.store = store;
    this.watch = watch;
  }

  /** Copies the last commit, and all attachments but what a server says of itself. */
  void run(@Nullable IndexWriting writing) throws IOException {
    if (writing == null) {
      copyWhatMayVanish();
    } else {
      IndexCommit commit = writing.hold();
      try {
        copy(commit.getFileNames());
      } finally {
        writing.release(commit);
      }
    }
    for (String name : new Attachments(directory).names()) {
      watch.check();
      if (!ServerNote.isOfServer(name)) {
        put(name);
      }
    }
  }

  private void copyWhatMayVanish() throws IOException {
    while (true) {
      Set<String> files = lastCommit();
      try {
        copy(files);
        return;
      } catch (NoSuchFileException | FileNotFoundException e) {
        if (lastCommit().equals(files)) {
          throw e; // nobody has written: it is simply not there
        }
      }
    }
  }

  private Set<String> lastCommit() throws IOException {
    List<IndexCommit> commits = new ArrayList<>(DirectoryReader.listCommits(directory));
    return Set.copyOf(commits.getLast().getFileNames());
  }

  private void copy(Collection<String> files) throws IOException {
    for (String before : Set.copyOf(copied)) {
      if (!files.contains(before)) {
        store.drop(before);
        copied.remove(before);
      }
    }
    long total = 0;
    for (String file : files) {
      total += directory.fileLength(file);
    }
    long done = 0;
    for (String file : files) {
      watch.check();
      watch.tell("copying bytes", done, total);
      if (!copied.contains(file)) {
        put(file);
        copied.add(file);
      }
      done += directory.fileLength(file);
    }
    watch.tell("copying bytes", total, total);
  }

  private void put(String name) throws IOException {
    try (IndexInput in = directory.openInput(name, IOContext.READONCE)) {
      store.put(name, out -> copy(in, out));
    }
  }

  private static void copy(IndexInput in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long left = in.length(); left > 0; ) {
      int some = (int) Math.min(left, buffer.length);
      in.readBytes(buffer, 0, some);
      out.write(buffer, 0, some);
      left -= some;
    }
  }
}
