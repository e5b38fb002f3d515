package lookalike.cli.serve;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.OpenedIndex;
import lookalike.cli.shell.Settings;
import lookalike.index.Access;
import lookalike.server.Served;
import lookalike.server.Succession;
import lookalike.server.http.PageLimits;
import lookalike.server.http.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lookalike serve}: an index in, a page and an HTTP interface out, until it is stopped. */
@Command(
    name = "serve",
    description = {
      "Serves the page and the HTTP interface over an index, until Ctrl-C.",
      "What is not given here is taken from the environment, --max-limit from LOOKALIKE_MAX_LIMIT,"
          + " and then from the file --config."
    },
    modelTransformer = Settings.Collecting.class)
public final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;
  @Mixin private ListeningOptions listening;
  @Mixin private ReachOptions reach;
  @Mixin private ShowingOptions showing;
  @Mixin private UploadOptions uploads;
  @Mixin private LoadOptions load;
  @Mixin private AskingOptions asking;
  @Mixin private WritingOptions writing;
  @Mixin private ObservingOptions observing;
  @Mixin private Settings settings;

  private final Map<String, String> environment;

  /** Makes one that hears its process's environment. */
  public ServeCommand() {
    this(System.getenv());
  }

  ServeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    ServerOptions options = options();
    if (settings.arePrinted()) {
      settings.print();
    } else {
      new Serving(spec.commandLine(), options, succession()).untilInterrupted(this::open);
    }
    return ExitCode.OK;
  }

  private Succession succession() throws IOException {
    return index.isAlias() ? this::after : Succession.none();
  }

  /** What an alias or a link names is there, and not made here. */
  private Access access() {
    return writing.areAllowed() ? Access.WRITE : Access.READ;
  }

  private Optional<Served> after(String name) throws IOException {
    Optional<OpenedIndex> next = index.openUnless(name, model, access());
    if (next.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(next.get().served());
    } catch (IOException | RuntimeException fault) {
      next.get().close();
      throw fault;
    }
  }

  private OpenedIndex open() throws IOException {
    if (index.isAlias()) {
      return index.openUnless("", model, access()).orElseThrow();
    }
    return writing.areAllowed()
        ? index.openToWrite(index.modelToWriteWith(model))
        : index.open(model);
  }

  /** Returns how to serve, from everything that was said. */
  ServerOptions options() throws IOException {
    settings.settle(environment);
    ServerOptions defaults = ServerOptions.defaults();
    PageLimits pages = settings.make(asking::pages, defaults.queries().pages());
    ServerOptions options =
        new ServerOptions(
            settings.make(listening::options, defaults.listening()),
            settings.make(reach::options, defaults.reach()),
            settings.make(showing::options, defaults.showing()),
            settings.make(uploads::options, defaults.uploads()),
            settings.make(load::bodies, defaults.bodies()),
            settings.make(load::workload, defaults.workload()),
            settings.make(() -> asking.options(pages), defaults.queries()),
            settings.make(writing::options, defaults.writing()),
            settings.make(observing::options, defaults.observing()));
    settings.refuse();
    return options;
  }
}
