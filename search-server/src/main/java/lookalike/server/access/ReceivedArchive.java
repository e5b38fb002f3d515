package lookalike.server.access;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive that a caller sends, in a file that is deleted with the request, unless somebody has
 * {@linkplain #take taken} it, who then deletes it. Safe to share among threads.
 */
public final class ReceivedArchive implements BodyStore, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReceivedArchive.class);

  private static final String ATTRIBUTE = ReceivedArchive.class.getName();
  private static final Set<String> TYPES =
      Set.of(
          "application/zip",
          "application/x-zip-compressed",
          "application/x-tar",
          "application/gzip",
          "application/x-gzip");

  /** What is to be sent, for people. */
  public static final String ALLOWED =
      "an archive, as application/zip, application/x-tar or application/gzip";

  /** How often it is asked whether there is room on the disk. */
  private static final long LOOK_BYTES = 16 << 20;

  private final ArchiveRoom room;
  private final Path file;
  private @Nullable FileChannel channel;
  private long bytes;
  private long looked;
  private boolean isTaken;
  private boolean isClosed;

  ReceivedArchive(ArchiveRoom room, Path file) {
    this.room = room;
    this.file = file;
  }

  /** Tells whether a body of this type is an archive. */
  public static boolean isOfType(@Nullable String type) {
    return type != null
        && TYPES.contains(type.replaceFirst("\\s*;.*", "").strip().toLowerCase(Locale.ROOT));
  }

  /** Returns the one that came with a request, if one did. */
  public static Optional<ReceivedArchive> of(Context context) {
    return Optional.ofNullable((ReceivedArchive) context.req().getAttribute(ATTRIBUTE));
  }

  /** Returns where it lies. */
  public Path file() {
    return file;
  }

  /** Takes it: whoever does has to close it. */
  public synchronized void take() {
    isTaken = true;
  }

  @Override
  public synchronized Optional<RequestException> keep(ByteBuffer content) {
    int count = content.remaining();
    if (isClosed || !room.reserve(count)) {
      return Optional.of(RequestException.busy());
    }
    bytes += count;
    try {
      if (bytes - looked > LOOK_BYTES || looked == 0) {
        looked = bytes;
        if (!room.isOnDisk()) {
          return Optional.of(full());
        }
      }
      FileChannel to = channel;
      if (to == null) {
        to = FileChannel.open(file, StandardOpenOption.WRITE);
        channel = to;
      }
      while (content.hasRemaining()) {
        to.write(content);
      }
      return Optional.empty();
    } catch (IOException fault) {
      LOG.warn("an archive cannot be kept until it is indexed", fault);
      return Optional.of(full());
    }
  }

  static RequestException full() {
    return new RequestException(
        Fault.BUSY, "the server has no room on its disk for this archive: try again later");
  }

  @Override
  public synchronized Request whole(Request request) {
    try {
      closeChannel();
    } catch (IOException fault) {
      LOG.warn("what was sent is not all on the disk", fault); // which shows when it is read
    }
    request.setAttribute(ATTRIBUTE, this);
    return new Request.Wrapper(request) {
      private final Content.Source nothing = new ByteBufferContentSource();

      @Override
      public long getLength() {
        return 0;
      }

      @Override
      public Content.Chunk read() {
        return nothing.read();
      }

      @Override
      public void demand(Runnable onContent) {
        nothing.demand(onContent);
      }

      @Override
      public void fail(Throwable failure) {
        nothing.fail(failure);
      }
    };
  }

  synchronized boolean isClosed() {
    return isClosed;
  }

  private void closeChannel() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public void discard() {
    boolean isOthers;
    synchronized (this) {
      isOthers = isTaken;
    }
    if (!isOthers) {
      close();
    }
  }

  /** Deletes it; again does nothing. */
  @Override
  public void close() {
    synchronized (this) {
      if (isClosed) {
        return;
      }
      isClosed = true;
      try {
        closeChannel();
        Files.deleteIfExists(file);
      } catch (IOException fault) {
        LOG.warn("an archive that was sent is left in the folder for temporary files", fault);
      }
    }
    room.release(bytes);
  }
}
