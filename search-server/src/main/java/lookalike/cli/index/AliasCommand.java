package lookalike.cli.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexAlias;
import lookalike.index.IndexDescription;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.model.foreign.OpenedModel;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike alias}: one name for an index, whichever it is. */
@Command(
    name = "alias",
    description = {
      "Makes a file that stands for an index wherever --index is asked for, or has it name"
          + " another.",
      "A server that serves it goes over to that one and loses no request.",
      "Without --to it is told which index the alias names."
    })
public final class AliasCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the alias, such as shop.alias")
  private Path alias;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "the folder of the index that it is to name; that is opened, with its model")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException {
    if (folder != null) {
      String _ = described(folder); // before the alias names what cannot be served
      IndexAlias.write(alias, folder.toRealPath());
    }
    Path named =
        IndexAlias.read(alias)
            .orElseThrow(
                () ->
                    new IOException(
                        alias + " is no alias: make one with 'lookalike alias FILE --to DIR'"));
    spec.commandLine()
        .getOut()
        .println(Printable.line("%s names %s".formatted(alias, named)) + ", " + described(named));
    return ExitCode.OK;
  }

  private static String described(Path folder) throws IOException {
    try (ImageIndex index = LuceneIndex.open(folder, Access.READ)) {
      OpenedModel _ = KeptModel.open(index);
      IndexDescription it = index.description();
      return Printable.line(
          String.format(Locale.ROOT, "%,d images by model %s", it.images(), it.modelName()));
    }
  }
}
