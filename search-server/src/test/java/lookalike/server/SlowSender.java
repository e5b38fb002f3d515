package lookalike.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client that announces a body and takes its time with it. */
final class SlowSender implements AutoCloseable {

  static final String FORM = "multipart/form-data; boundary=----the-boundary";
  static final String JSON = "application/json";

  private static final int ANSWER_MILLIS = 10_000;
  private static final int DRIP_MILLIS = 5;

  private final Socket socket;

  private SlowSender(Socket socket) {
    this.socket = socket;
  }

  /** Connects and sends the header of a request whose body will have {@code bytes}. */
  static SlowSender post(int port, String path, String type, int bytes, String... headers)
      throws IOException {
    SlowSender sender = new SlowSender(new Socket(InetAddress.getLoopbackAddress(), port));
    sender.socket.setSoTimeout(ANSWER_MILLIS);
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\nContent-Type: %s\r\n"
            .formatted(path, bytes, type);
    String others = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return sender.send((head + others + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  SlowSender send(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends a byte now and then, until the server has had enough, and returns what it says. */
  String drip() throws IOException {
    socket.setSoTimeout(DRIP_MILLIS);
    while (true) {
      try {
        int first = socket.getInputStream().read();
        socket.setSoTimeout(ANSWER_MILLIS);
        return (char) first + answer();
      } catch (SocketTimeoutException nothingYet) {
        send((byte) ' ');
      }
    }
  }

  /** Returns all that comes until the server hangs up. */
  String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Returns the first line that comes. */
  String firstLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read();
        c >= 0 && c != '\r';
        c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
