package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.index.Access;
import lookalike.index.Facet;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.filter.FilterReader;
import lookalike.server.images.FacetsAnswer;
import lookalike.server.images.FacetsAnswer.FieldAnswer;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike facets}: how the images of an index share out over the values of fields. */
@Command(
    name = "facets",
    description = {
      "Counts the images of an index by what is known of them.",
      "Without a field it says which there are."
    })
public final class FacetsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Parameters(paramLabel = "FIELD", arity = "0..*", description = "such as labels, camera, taken")
  private List<String> fields = List.of();

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      description = "which images count, as in 'search'")
  private @Nullable String filter;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "how many values of each field, 1 to " + Facet.MAX_VALUES + " (default ${DEFAULT-VALUE})")
  private int limit;

  @Option(names = "--json", description = "print the counts as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (ImageIndex images = index.openWithout(model, Access.READ)) {
      Filter passing = filter == null ? Filter.all() : FilterReader.read(filter, images.fields());
      FacetsAnswer counted =
          fields.isEmpty()
              ? FacetsAnswer.ofFields(images.fields())
              : FacetsAnswer.of(images.facets(passing, fields, limit));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(Json.of(counted));
      } else {
        counted.fields().forEach(it -> print(it, out));
      }
    }
    return ExitCode.OK;
  }

  private static void print(FieldAnswer field, PrintWriter out) {
    if (field.images() == null) {
      out.printf(Locale.ROOT, "%-20s %s%n", field.field(), field.type());
      return;
    }
    String reach = field.least() == null ? "" : "  %s to %s".formatted(field.least(), field.most());
    out.printf(Locale.ROOT, "%s: %,d images%s%n", field.field(), field.images(), reach);
    if (field.values() != null) {
      field
          .values()
          .forEach(
              it -> out.printf(Locale.ROOT, "%,9d  %s%n", it.images(), Printable.line(it.value())));
    }
  }
}
