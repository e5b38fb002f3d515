package lookalike.index.lucene;

import java.io.IOException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A directory in memory that can run out of space. */
final class FullDisk extends FilterDirectory {

  private volatile boolean isFull;

  FullDisk() {
    super(new ByteBuffersDirectory());
  }

  /** From now on nothing can be written. */
  void fill() {
    isFull = true;
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

    private void requireSpace() throws IOException {
      if (isFull) {
        throw new IOException("No space left on device");
      }
    }
  }
}
