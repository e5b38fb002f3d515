package lookalike.index.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A directory in memory that can run out of space. */
final class FullDisk extends FilterDirectory {

  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  FullDisk() {
    super(new ByteBuffersDirectory());
  }

  /** From now on nothing can be written. */
  void fill() {
    fillAfter(0);
  }

  /** So many writes and forcings pass, and then no more. */
  void fillAfter(int writes) {
    left.set(writes);
  }

  /** Everything can be written again. */
  void free() {
    fillAfter(Integer.MAX_VALUE);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    requireSpace();
    super.sync(names);
  }

  private void requireSpace() throws IOException {
    if (left.getAndUpdate(it -> Math.max(0, it - 1)) == 0) {
      throw new IOException("No space left on device");
    }
  }

  /** Returns what lies on the disk; closing this directory has not closed it. */
  Directory content() {
    return in;
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return new Output(super.createOutput(name, context));
  }

  @Override
  public void close() {
    // The files of a disk outlive the process that wrote them.
  }

  private final class Output extends FilterIndexOutput {

    Output(IndexOutput out) {
      super("full disk", out.getName(), out);
    }

    @Override
    public void writeByte(byte b) throws IOException {
      requireSpace();
      super.writeByte(b);
    }

    @Override
    public void writeBytes(byte[] b, int offset, int length) throws IOException {
      requireSpace();
      super.writeBytes(b, offset, length);
    }
  }
}
