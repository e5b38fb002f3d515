package lookalike.cli.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.index.Access;
import lookalike.index.Facet;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.filter.FilterReader;
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

  /** What is printed as JSON. */
  private record Answer(List<Counted> fields) {}

  /**
   * A field.
   *
   * @param images how many images have a value; null where that was not asked for
   * @param values of texts, labels, and yes or no
   * @param least of numbers and dates
   * @param most of numbers and dates
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Counted(
      String field,
      String type,
      @Nullable Integer images,
      @Nullable List<Facet.Count> values,
      @Nullable Object least,
      @Nullable Object most) {

    static Counted of(Field field) {
      return new Counted(field.name(), field.type().label(), null, null, null, null);
    }

    static Counted of(Facet facet) {
      Field field = facet.field();
      boolean isCounted = !field.type().isOrdered();
      return new Counted(
          field.name(),
          field.type().label(),
          facet.images(),
          isCounted ? facet.values() : null,
          facet.span().map(it -> told(it.least(), field)).orElse(null),
          facet.span().map(it -> told(it.most(), field)).orElse(null));
    }

    private static Object told(double number, Field field) {
      if (field.type() == FieldType.DATE) {
        return Instant.ofEpochMilli((long) number).toString();
      }
      if (number == Math.rint(number) && Math.abs(number) < 1e15) {
        return (long) number;
      }
      return number;
    }
  }

  @Override
  public Integer call() throws IOException {
    try (ImageIndex images = index.openWithout(model, Access.READ)) {
      Filter passing = filter == null ? Filter.all() : FilterReader.read(filter, images.fields());
      List<Counted> counted =
          fields.isEmpty()
              ? images.fields().stream().map(Counted::of).toList()
              : images.facets(passing, fields, limit).stream().map(Counted::of).toList();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(Json.of(new Answer(counted)));
      } else {
        counted.forEach(it -> print(it, out));
      }
    }
    return ExitCode.OK;
  }

  private static void print(Counted field, PrintWriter out) {
    if (field.images == null) {
      out.printf(Locale.ROOT, "%-20s %s%n", field.field, field.type);
      return;
    }
    String reach = field.least == null ? "" : "  %s to %s".formatted(field.least, field.most);
    out.printf(Locale.ROOT, "%s: %,d images%s%n", field.field, field.images, reach);
    if (field.values != null) {
      field.values.forEach(
          it -> out.printf(Locale.ROOT, "%,9d  %s%n", it.images(), Printable.line(it.value())));
    }
  }
}
