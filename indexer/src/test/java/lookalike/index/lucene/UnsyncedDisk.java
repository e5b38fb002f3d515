package lookalike.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/**
 * A disk whose power fails before a certain step (a file is begun, forced, renamed, deleted, or the
 * folder forced), and which then forgets what was not forced to it. Names and contents are forced
 * apart; a file system may keep names early, so both ways of losing are offered.
 */
final class UnsyncedDisk extends FilterDirectory {

  /** The power has failed. */
  static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Map<String, byte[]> forced = new HashMap<>(); // contents, by their names of now
  private Map<String, byte[]> folder = new HashMap<>(); // as it was last forced
  private int left;

  /** Makes a disk that lets so many steps pass. */
  UnsyncedDisk(int steps) {
    super(new ByteBuffersDirectory());
    this.left = steps;
  }

  private void step() {
    if (left-- <= 0) {
      throw new PowerCut();
    }
  }

  @Override
  public synchronized IndexOutput createOutput(String name, IOContext context) throws IOException {
    step();
    return super.createOutput(name, context);
  }

  @Override
  public synchronized void sync(Collection<String> names) throws IOException {
    step();
    for (String name : names) {
      forced.put(name, bytes(name));
    }
  }

  @Override
  public synchronized void rename(String source, String target) throws IOException {
    step();
    super.rename(source, target);
    byte[] content = forced.remove(source);
    if (content != null) {
      forced.put(target, content);
    }
  }

  @Override
  public synchronized void deleteFile(String name) throws IOException {
    step();
    super.deleteFile(name);
    forced.remove(name);
  }

  @Override
  public synchronized void syncMetaData() throws IOException {
    step();
    folder = withNamesOfNow();
  }

  @Override
  public void close() {
    // A disk outlives the process.
  }

  private byte[] bytes(String name) throws IOException {
    try (IndexInput in = super.openInput(name, IOContext.READONCE)) {
      byte[] bytes = new byte[(int) in.length()];
      in.readBytes(bytes, 0, bytes.length);
      return bytes;
    }
  }

  /** Of what was not forced, half has arrived. */
  private Map<String, byte[]> withNamesOfNow() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : listAll()) {
      byte[] content = forced.get(name);
      if (content == null) {
        byte[] written = bytes(name);
        content = Arrays.copyOf(written, written.length / 2);
      }
      files.put(name, content);
    }
    return files;
  }

  /**
   * Returns what is on the disk when the power is back.
   *
   * @param keepsNames whether names were kept although the folder was not forced
   */
  synchronized Directory afterPowerCut(boolean keepsNames) throws IOException {
    Directory disk = new ByteBuffersDirectory();
    for (Map.Entry<String, byte[]> file : (keepsNames ? withNamesOfNow() : folder).entrySet()) {
      try (IndexOutput out = disk.createOutput(file.getKey(), IOContext.DEFAULT)) {
        out.writeBytes(file.getValue(), file.getValue().length);
      }
    }
    return disk;
  }
}
