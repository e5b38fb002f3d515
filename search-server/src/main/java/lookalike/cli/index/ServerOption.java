package lookalike.cli.index;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lookalike.client.IndexTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code --server} and {@code --key-file}: which server does the work, if one does. */
final class ServerOption {

  /** Options that a server is told when it is started. */
  private static final List<String> NOT_SENT =
      List.of(
          "--into",
          "--index",
          "--model",
          "--averaging",
          "--vectors",
          "--trust-photos",
          "--decode-timeout",
          "--commit-every");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = {
        "have the server there do it, which writes the index: PHOTOS lies below what it was"
            + " started",
        "with as --photos, by its name there (albums/2024) or by its path"
      })
  private @Nullable URI server;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "with --server: a file with the key that the server asks for, of scope write")
  private @Nullable Path keyFile;

  /** Returns the server, or null if the work is done here. */
  @Nullable URI address() {
    return server;
  }

  /** Returns what has the server do the work. */
  Indexing indexing(URI address, IndexTask task) throws IOException {
    String key = keyFile == null ? null : Files.readString(keyFile).strip();
    return new ServerIndexing(address, key, task, spec.commandLine().getErr());
  }

  /** Refuses options for which a server that was told them when it was started has its own. */
  void requireNothingOfOurOwn() {
    ParseResult typed = spec.commandLine().getParseResult();
    for (String option : NOT_SENT) {
      if (typed.hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(), option + " is the server's to choose: leave it out with --server");
      }
    }
  }
}
