package lookalike.index.snapshot;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lookalike.index.IndexDescription;
import lookalike.index.SnapshotStore;
import lookalike.index.snapshot.SnapshotContents.File;
import lookalike.work.AtomicFile;
import lookalike.work.Watch;

/** Keeps a snapshot in a folder of its own. For one thread. */
public final class SnapshotFolder implements SnapshotStore {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final Path folder;
  private final Map<String, File> files = new TreeMap<>();
  private Optional<SnapshotContents> contents = Optional.empty();

  private SnapshotFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Begins a snapshot.
   *
   * @param folder which is made, or is empty
   * @throws IOException if there is something in it
   */
  public static SnapshotFolder create(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(folder + " is not empty: choose a new folder for the snapshot");
      }
    }
    return new SnapshotFolder(folder);
  }

  @Override
  public void put(String name, AtomicFile.Content content) throws IOException {
    Path path = folder.resolve(require(name));
    Hashing[] written = new Hashing[1];
    AtomicFile.write(
        path,
        out -> {
          written[0] = new Hashing(out);
          content.writeTo(written[0]);
          written[0].flush();
        });
    files.put(name, written[0].file(name));
  }

  @Override
  public void drop(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(require(name)));
    files.remove(name);
  }

  @Override
  public void complete(IndexDescription index) throws IOException {
    forceNames(folder);
    SnapshotContents whole =
        new SnapshotContents(
            SnapshotContents.FORMAT,
            Instant.now().toString(),
            index.home(),
            index.model(),
            files.values().stream().toList());
    whole.write(folder);
    forceNames(folder);
    contents = Optional.of(whole);
  }

  /** Returns what was kept, once it is complete. */
  public Optional<SnapshotContents> contents() {
    return contents;
  }

  /**
   * Returns what a snapshot says of itself; whether its files are what was written is told by
   * {@link #copy}.
   *
   * @throws IOException if it is not whole
   */
  public static SnapshotContents read(Path folder) throws IOException {
    SnapshotContents contents = SnapshotContents.read(folder);
    for (File file : contents.files()) {
      require(file.name());
    }
    return contents;
  }

  /**
   * Copies the files of a snapshot to a folder, and forces them to the disk.
   *
   * @param target an empty folder
   * @throws IOException if a file is missing, or is not what was written
   */
  public static void copy(Path folder, Path target, Watch watch) throws IOException {
    SnapshotContents contents = read(folder);
    long done = 0;
    for (File file : contents.files()) {
      watch.check();
      watch.tell("restoring bytes", done, contents.bytes());
      Path copy = target.resolve(file.name());
      Hashing[] written = new Hashing[1];
      try (InputStream in = Files.newInputStream(folder.resolve(file.name()))) {
        AtomicFile.write(
            copy,
            out -> {
              written[0] = new Hashing(out);
              in.transferTo(written[0]);
              written[0].flush();
            });
      }
      if (!written[0].file(file.name()).equals(file)) {
        throw new IOException(
            "%s of snapshot %s is not what was written: use another snapshot"
                .formatted(file.name(), folder));
      }
      done += file.bytes();
    }
    forceNames(target);
  }

  private static String require(String name) throws IOException {
    if (!NAME.matcher(name).matches() || name.equals(SnapshotContents.FILE)) {
      throw new IOException("a snapshot has no file of this name: " + name);
    }
    return name;
  }

  /** Forces the names in a folder to the disk, where the system lets one. */
  public static void forceNames(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      if (Files.getFileStore(folder).supportsFileAttributeView("unix")) {
        throw e; // others have no such thing
      }
    }
  }

  /** Counts and hashes what goes through. */
  private static final class Hashing extends FilterOutputStream {
    private final MessageDigest digest;
    private long bytes;

    Hashing(OutputStream out) {
      super(out);
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JVM has SHA-256", e);
      }
    }

    @Override
    public void write(int each) throws IOException {
      write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int count) throws IOException {
      out.write(some, from, count);
      digest.update(some, from, count);
      bytes += count;
    }

    File file(String name) {
      return new File(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }
}
