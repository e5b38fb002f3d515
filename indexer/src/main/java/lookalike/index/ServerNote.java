package lookalike.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/**
 * What a server that writes an index attaches to it for as long as it runs, so that others who want
 * to write are told where to send their work.
 *
 * @param address of the server
 * @param process its number on this machine
 */
public record ServerNote(String address, long process) {

  /** Under which name it is attached. */
  public static final String ATTACHMENT = "server";

  /**
   * Tells whether something is attached by this name that a server says of itself, such as its
   * jobs, and that belongs to none but the index where it runs.
   */
  public static boolean isOfServer(String name) {
    return name.equals(ATTACHMENT) || name.startsWith(ATTACHMENT + ".");
  }

  /** Returns it as it is attached: two lines. */
  public byte[] bytes() {
    return (address + "\n" + process + "\n").getBytes(UTF_8);
  }

  /** Reads one; nothing if it is none, or the server has gone without taking it back. */
  public static Optional<ServerNote> read(byte[] bytes) {
    List<String> lines = new String(bytes, UTF_8).lines().toList();
    if (lines.size() != 2 || !lines.get(1).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    ServerNote note = new ServerNote(lines.get(0), Long.parseLong(lines.get(1)));
    return ProcessHandle.of(note.process).map(running -> note);
  }
}
