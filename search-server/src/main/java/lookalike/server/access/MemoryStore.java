package lookalike.server.access;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lookalike.server.http.RequestException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Request;

/** Holds a body in memory, of which there is so much for all of them, see {@link Arrivals}. */
final class MemoryStore implements BodyStore {

  private static final int FIRST_BLOCK_BYTES = 4 * 1024;
  private static final int BLOCK_BYTES = 64 * 1024;

  private final Arrivals arrivals;
  private final Claim claim;
  private final List<ByteBuffer> blocks = new ArrayList<>();

  MemoryStore(Arrivals arrivals, Claim claim) {
    this.arrivals = arrivals;
    this.claim = claim;
  }

  /** Copies what has come: the chunk's own memory is large, however little is in it. */
  @Override
  public Optional<RequestException> keep(ByteBuffer content) {
    while (content.hasRemaining()) {
      if (blocks.isEmpty() || !blocks.getLast().hasRemaining()) {
        int bytes = blocks.isEmpty() ? FIRST_BLOCK_BYTES : BLOCK_BYTES;
        if (!arrivals.reserve(claim, bytes)) {
          return Optional.of(RequestException.busy());
        }
        blocks.add(ByteBuffer.allocate(bytes));
      }
      ByteBuffer block = blocks.getLast();
      int count = Math.min(block.remaining(), content.remaining());
      block.put(content.slice().limit(count));
      content.position(content.position() + count);
    }
    return Optional.empty();
  }

  @Override
  public Request whole(Request request) {
    return new Whole(request, blocks.stream().map(ByteBuffer::flip).toList());
  }

  @Override
  public void discard() {
    blocks.clear();
  }

  private static final class Whole extends Request.Wrapper {

    private final Content.Source body;

    Whole(Request request, List<ByteBuffer> blocks) {
      super(request);
      body = new ByteBufferContentSource(blocks);
    }

    @Override
    public long getLength() {
      return body.getLength();
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable onContent) {
      body.demand(onContent);
    }

    /** A form that breaks off is the end of reading it, not of the connection. */
    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }
}
