package lookalike.index.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.SleepingLockWrapper;

/**
 * Files beside those of Lucene, which leaves them alone as long as their names begin with none of
 * {@code _}, {@code segments} and {@code pending_}. Each appears under its name when it is whole
 * and on the disk.
 *
 * @param directory where they lie
 */
record Attachments(Directory directory) {

  /** Held by whoever changes what is attached, and never deleted. */
  private static final String LOCK = "attachments.lock";

  private static final long PATIENCE_MILLIS = 60_000;
  private static final long LOOK_EVERY_MILLIS = 20;

  private static final Pattern NAME =
      Pattern.compile(
          "(?!segments|write\\.lock|%s)[a-z][a-z0-9.-]*".formatted(Pattern.quote(LOCK)));

  Optional<byte[]> read(String name) throws IOException {
    try (IndexInput in = directory.openInput(require(name), IOContext.READONCE)) {
      byte[] content = new byte[Math.toIntExact(in.length())];
      in.readBytes(content, 0, content.length);
      return Optional.of(content);
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Changes what is attached; one change at a time, in whatever process. */
  void change(String name, UnaryOperator<byte[]> change) throws IOException {
    require(name);
    Directory waiting = new SleepingLockWrapper(directory, PATIENCE_MILLIS, LOOK_EVERY_MILLIS);
    try (Lock lock = waiting.obtainLock(LOCK)) {
      byte[] before = read(name).orElse(new byte[0]);
      byte[] after = change.apply(before);
      lock.ensureValid();
      if (!Arrays.equals(before, after)) {
        write(name, after);
      }
    }
  }

  void write(String name, byte[] content) throws IOException {
    String draft;
    try (IndexOutput out =
        directory.createTempOutput(require(name), "attached", IOContext.DEFAULT)) {
      draft = out.getName();
      out.writeBytes(content, content.length);
    }
    try {
      directory.sync(List.of(draft));
      rename(draft, name);
    } catch (IOException | RuntimeException e) {
      directory.deleteFile(draft);
      throw e;
    }
    directory.syncMetaData();
  }

  private void rename(String draft, String name) throws IOException {
    try {
      directory.rename(draft, name);
    } catch (FileAlreadyExistsException e) { // in memory, where nothing is replaced by renaming
      directory.deleteFile(name);
      directory.rename(draft, name);
    }
  }

  void delete(String name) throws IOException {
    try {
      directory.deleteFile(require(name));
    } catch (NoSuchFileException | FileNotFoundException e) {
      // It is gone already.
    }
  }

  /** Returns the names of all. */
  List<String> names() throws IOException {
    return Arrays.stream(directory.listAll())
        .filter(name -> NAME.matcher(name).matches())
        .filter(name -> !name.startsWith("pending_") && !name.equals(IndexWriter.WRITE_LOCK_NAME))
        .toList();
  }

  private static String require(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of an attachment must be lower-case letters, digits, - and ., got " + name);
    }
    return name;
  }
}
