package lookalike.cli.serve;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Seconds;
import lookalike.server.http.Writing;
import lookalike.work.FileNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What callers may write. */
final class WritingOptions {

  private static final Writing DEFAULT = Writing.NONE;

  @Option(
      names = "--writable",
      description = {
        "let callers add, change and drop images; the index is made if there is none, and nobody",
        "else can write it meanwhile"
      })
  private boolean writable;

  @Option(
      names = "--keep-uploads",
      paramLabel = "FOLDER",
      description = {
        "with --writable: keep the files of uploaded images there; without, only a small copy",
        "is kept, in the index"
      })
  private @Nullable Path keepUploads;

  @Option(
      names = "--photos",
      paramLabel = "NAME=PHOTOS",
      description = {
        "with --writable: a folder, archive or list that callers may have indexed by this name;",
        "may be given several times"
      })
  private List<String> photos = List.of();

  @Option(
      names = "--snapshots",
      paramLabel = "FOLDER",
      description = "let callers have snapshots of the index taken, each in a new folder below it")
  private @Nullable Path snapshots;

  @Option(
      names = "--waiting-jobs",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "jobs that may wait for the one that runs, 1 to 1000 (default ${DEFAULT-VALUE}); others"
              + " get 429")
  private int waitingJobs = DEFAULT.waitingJobs();

  @Option(
      names = "--remembered-jobs",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "jobs that are remembered when they have ended, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int rememberedJobs = DEFAULT.rememberedJobs();

  @Option(
      names = "--streams",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "streams of events of jobs at once, 1 to 10000 (default ${DEFAULT-VALUE}); others get"
              + " 429")
  private int streams = DEFAULT.streams();

  @Option(
      names = "--heartbeat",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description =
          "how long a stream of events may be silent, 0.01 to 600 (default ${DEFAULT-VALUE})")
  private double heartbeat = Seconds.of(DEFAULT.heartbeat());

  @Mixin private ArchiveOptions archives;

  boolean areAllowed() {
    return writable;
  }

  Writing options() {
    return new Writing(
        writable,
        Optional.ofNullable(keepUploads),
        roots(),
        Optional.ofNullable(snapshots),
        waitingJobs,
        rememberedJobs,
        streams,
        Seconds.duration(heartbeat),
        archives.options());
  }

  private Map<String, Path> roots() {
    Map<String, Path> roots = new TreeMap<>();
    for (String root : photos) {
      int end = root.indexOf('=');
      if (end < 0 || roots.put(root.substring(0, end), path(root.substring(end + 1))) != null) {
        throw new IllegalArgumentException(
            "photos must be NAME=PHOTOS, each name once, got " + root);
      }
    }
    return roots;
  }

  private static Path path(String text) {
    return FileNames.given(text);
  }
}
