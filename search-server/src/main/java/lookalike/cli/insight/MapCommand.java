package lookalike.cli.insight;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.insight.map.MadeMap;
import lookalike.insight.map.MapMaker;
import lookalike.insight.map.MapMethod;
import lookalike.insight.map.MapOptions;
import lookalike.insight.map.MapQuality;
import lookalike.insight.projection.NeighbourhoodQuality;
import lookalike.work.Cancellation;
import lookalike.work.Printable;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike map}: the images of an index on a plane, look-alikes near each other. */
@Command(
    name = "map",
    description = {
      "Lays out the images of an index on a plane, look-alikes near each other.",
      "The map is kept in the index, for the page and for the next time, when only new images have"
          + " to find their places. Ctrl-C keeps what was done.",
    })
public final class MapCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "tsne",
      description = {
        "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}): t-SNE keeps neighbours together,",
        "principal axes keep large distances"
      })
  private MapMethod method;

  @Option(
      names = "--perplexity",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "P",
      defaultValue = "" + MapOptions.DEFAULT_PERPLEXITY,
      description = "t-SNE: how many neighbours count for an image (default ${DEFAULT-VALUE})")
  private double perplexity;

  @Option(
      names = "--iterations",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      defaultValue = "" + MapOptions.DEFAULT_ITERATIONS,
      description = "t-SNE: how many steps are made (default ${DEFAULT-VALUE})")
  private int iterations;

  @Option(names = "--anew", description = "lay out all images anew, even if there is a map")
  private boolean anew;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write it: a .png picture, a .tsv table or a .json file")
  private @Nullable Path out;

  @Option(names = "--json", description = "print the figures as JSON")
  private boolean json;

  /** The figures as JSON. */
  private record Figures(
      String method,
      int images,
      int vectors,
      int laidOut,
      int placedNow,
      double seconds,
      @Nullable MapQuality quality) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    MapOptions options =
        new MapOptions(method, perplexity, iterations, MapOptions.DEFAULT_LANDMARKS);
    Optional<MapExport> export = Optional.ofNullable(out).map(MapExport::to);
    return Interruption.stopping(cancellation -> run(options, export, cancellation));
  }

  private int run(MapOptions options, Optional<MapExport> export, Cancellation cancellation)
      throws IOException {
    try (ImageIndex images = index.openWithout(model, Access.READ)) {
      MadeMap made;
      Optional<MapQuality> quality;
      try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
        Watch watch = new Watch(line::show, cancellation);
        MapMaker maker = new MapMaker(images, options, watch);
        made = anew ? maker.makeAnew() : maker.make();
        quality = MapQuality.measure(made.map(), images, watch);
        if (export.isPresent()) {
          export.get().write(made.map(), images, watch);
        }
      }
      made.notKept().ifPresent(fault -> remark("not kept: " + fault.getMessage()));
      print(made, quality);
      export.ifPresent(_ -> remark("wrote " + out));
      return ExitCode.OK;
    } catch (CancellationException e) {
      spec.commandLine().getErr().println("stopped; the same command goes on from here");
      return ExitCode.FAILED;
    }
  }

  private void remark(String line) {
    spec.commandLine().getErr().println(Printable.line(line));
  }

  private void print(MadeMap made, Optional<MapQuality> quality) {
    if (json) {
      double seconds = made.elapsed().toMillis() / 1000.0;
      Figures figures =
          new Figures(
              method.toString(),
              made.map().size(),
              made.vectors(),
              made.laidOut(),
              made.placedNow(),
              seconds,
              quality.orElse(null));
      spec.commandLine().getOut().println(Json.of(figures));
    } else {
      spec.commandLine().getOut().println(text(made));
      quality.ifPresent(it -> spec.commandLine().getOut().print(text(it)));
      spec.commandLine().getOut().flush();
    }
  }

  private String text(MadeMap made) {
    return String.format(
        Locale.ROOT,
        "%,d images with %,d different vectors: %,d placed now, %,d kept from before; %.1f s",
        made.map().size(),
        made.vectors(),
        made.placedNow(),
        made.vectors() - made.placedNow(),
        made.elapsed().toMillis() / 1000.0);
  }

  private String text(MapQuality quality) {
    return String.format(
            Locale.ROOT,
            "on %,d images         of the %d nearest kept    trustworthiness%n",
            quality.images(),
            NeighbourhoodQuality.K)
        + row("this map", quality.map())
        + row("principal axes", quality.plane());
  }

  private static String row(String name, NeighbourhoodQuality quality) {
    return String.format(
        Locale.ROOT,
        "%-22s %20.1f %%  %17.3f%n",
        name,
        100 * quality.neighboursKept(),
        quality.trustworthiness());
  }
}
