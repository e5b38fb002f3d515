package lookalike.server.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lookalike.server.http.Archives;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of archives that callers have sent, from their first byte until what they were sent for
 * is done. They are bounded together, are deleted in any case, and what a server leaves that was
 * killed is deleted by the next one. Safe to share among threads.
 */
public final class ReceivedArchives implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReceivedArchives.class);

  private static final String PREFIX = "lookalike-archive-";

  /** The name of a file tells whose it is. */
  private static final Pattern OURS = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  private final Archives limits;
  private final Path folder;
  private final ArchiveRoom room;
  private final Set<ReceivedArchive> all = new LinkedHashSet<>();

  private ReceivedArchives(Archives limits, Path folder) {
    this.limits = limits;
    this.folder = folder;
    this.room = new ArchiveRoom(folder, limits.heldBytes());
  }

  /**
   * Makes a place for archives.
   *
   * @throws IOException if its folder is not there and cannot be made
   */
  public static ReceivedArchives open(Archives limits) throws IOException {
    Path folder = limits.folder().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    Files.createDirectories(folder);
    deleteLeft(folder);
    return new ReceivedArchives(limits, folder);
  }

  private static void deleteLeft(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(ReceivedArchives::isLeft).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException notOurs) {
      LOG.warn("archives that an earlier server was sent may be left", notOurs);
    }
  }

  /** Tells whether nobody is there any more who would delete a file. */
  private static boolean isLeft(Path file) {
    Matcher name = OURS.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    long process = Long.parseLong(name.group(1));
    ProcessHandle own = ProcessHandle.current();
    try {
      return process == own.pid() // in a container every server has the same one
          ? isBefore(file, own.info().startInstant())
          : ProcessHandle.of(process).isEmpty();
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean isBefore(Path file, Optional<Instant> start) throws IOException {
    return start.isPresent() && Files.getLastModifiedTime(file).toInstant().isBefore(start.get());
  }

  Archives limits() {
    return limits;
  }

  /** Begins a file. */
  ReceivedArchive begin() throws IOException {
    String prefix = PREFIX + ProcessHandle.current().pid() + "-";
    Path file = Files.createTempFile(folder, prefix, ".part"); // which nobody else may read
    ReceivedArchive archive = new ReceivedArchive(room, file);
    synchronized (this) {
      all.removeIf(ReceivedArchive::isClosed);
      all.add(archive);
    }
    return archive;
  }

  /** Deletes all of them: nobody reads any more. */
  @Override
  public void close() {
    List<ReceivedArchive> left;
    synchronized (this) {
      left = List.copyOf(all);
    }
    left.forEach(ReceivedArchive::close);
  }
}
