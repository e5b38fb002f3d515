package lookalike.cli.serve;

import java.nio.file.Path;
import java.util.Optional;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Seconds;
import lookalike.server.http.Archives;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What archives may be that callers send to be indexed. */
final class ArchiveOptions {

  private static final Archives DEFAULT = Archives.DEFAULT;

  @Option(
      names = "--archive-folder",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "FOLDER",
      description =
          "where archives lie that callers send, until they are indexed (default: where temporary"
              + " files do)")
  private @Nullable Path folder;

  @Option(
      names = "--archive-bytes",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BYTES",
      description = "bytes of an archive (default ${DEFAULT-VALUE})")
  private long bytes = DEFAULT.bytes();

  @Option(
      names = "--held-archive-bytes",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BYTES",
      description =
          "bytes of all archives that arrive, wait or are indexed (default ${DEFAULT-VALUE});"
              + " others get 429")
  private long heldBytes = DEFAULT.heldBytes();

  @Option(
      names = "--archive-deadline",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description = "how long one may take to arrive, 0.02 to 86400 (default ${DEFAULT-VALUE})")
  private double deadline = Seconds.of(DEFAULT.deadline());

  @Option(
      names = "--archive-entries",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description = "files in an archive, 1 to 10000000 (default ${DEFAULT-VALUE})")
  private int entries = DEFAULT.entries();

  @Option(
      names = "--unpacked-bytes",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BYTES",
      description = "bytes that an archive may unpack to (default ${DEFAULT-VALUE})")
  private long unpackedBytes = DEFAULT.unpackedBytes();

  @Option(
      names = "--archive-ratio",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "TIMES",
      description =
          "how many times its packed size what is in an archive may have, beyond a megabyte, 1 to"
              + " 1000000 (default ${DEFAULT-VALUE})")
  private int ratio = DEFAULT.ratio();

  Archives options() {
    return new Archives(
        Optional.ofNullable(folder),
        bytes,
        heldBytes,
        Seconds.duration(deadline),
        entries,
        unpackedBytes,
        ratio);
  }
}
