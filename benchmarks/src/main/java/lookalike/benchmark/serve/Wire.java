package lookalike.benchmark.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;

/**
 * One connection to a server on this machine, kept alive: bytes of requests that are made ahead go
 * out, and of answers no more is looked at than where they end. A library would take its share of
 * the processors that are measured. For one thread.
 */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;
  private static final int BUFFER_BYTES = 1 << 14;

  /** Servers close connections that nobody uses; ours after half a minute. */
  private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

  private final Socket socket;
  private final InputStream in;
  private boolean isKept = true;
  private long used = System.nanoTime();

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
  }

  /** Sends a request, waits for all of the answer, and returns its status. */
  int send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    long length = 0;
    boolean isChunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        isChunked = lower.contains("chunked");
      } else if (lower.startsWith("connection:")) {
        isKept &= !lower.contains("close");
      }
    }
    if (isChunked) {
      for (long chunk = chunk(); chunk > 0; chunk = chunk()) {
        in.skipNBytes(chunk + 2);
      }
      in.skipNBytes(2);
    } else {
      in.skipNBytes(length);
    }
    used = System.nanoTime();
    return Integer.parseInt(status.substring(9, 12));
  }

  /** Tells whether it can be used again: the server lets it, and has not given it up meanwhile. */
  boolean isKept() {
    return isKept && System.nanoTime() - used < FRESH_NANOS;
  }

  private long chunk() throws IOException {
    return Long.parseLong(line().replaceFirst(";.*", "").strip(), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new EOFException("the server has hung up");
      }
      if (each != '\r') {
        line.write(each);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
