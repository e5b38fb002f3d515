package lookalike.cli.index;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.index.Upgraded;
import lookalike.index.VectorPrecision;
import lookalike.index.lucene.IndexFolder;
import lookalike.work.Printable;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike upgrade}: an index of an earlier version, written anew. */
@Command(
    name = "upgrade",
    description = {
      "Writes an index that an earlier version of Lucene wrote anew, out of what it holds and"
          + " without its photos: such an index is read and written as any other, but not by the"
          + " version of Lucene after the next. With --vectors, any index that holds them"
          + " otherwise. Others may search it meanwhile; it takes as much room again as the index."
          + " Ended early, it has changed nothing."
    })
public final class UpgradeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Option(
      names = "--vectors",
      paramLabel = "float|byte|bit",
      description = "how exactly the index is to hold vectors for walks along its graph")
  private @Nullable VectorPrecision vectors;

  @Override
  public Integer call() throws IOException {
    Optional<Upgraded> upgraded;
    try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      upgraded =
          IndexFolder.upgrade(
              index.directory(), Optional.ofNullable(vectors), Watch.of(line::show));
    }
    spec.commandLine()
        .getOut()
        .println(
            Printable.line(
                upgraded
                    .map(
                        it -> "%s was of %s and is of %s now".formatted(name(), it.from(), it.to()))
                    .orElse(name() + " is as this version writes it")));
    return ExitCode.OK;
  }

  private String name() {
    return index.directory().toString();
  }
}
