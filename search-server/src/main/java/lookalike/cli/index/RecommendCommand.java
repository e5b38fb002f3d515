package lookalike.cli.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.OpenedIndex;
import lookalike.cli.shell.WeightOption;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Filter;
import lookalike.index.filter.FilterReader;
import lookalike.search.Finder;
import lookalike.search.Query;
import lookalike.search.RecommendOptions;
import lookalike.search.RecommendOptions.Cap;
import lookalike.search.Recommendations;
import lookalike.search.Recommendations.Item;
import lookalike.search.Recommender;
import lookalike.search.Strategy;
import lookalike.server.http.ImageAnswer;
import lookalike.work.FileNames;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike recommend}: images of an index by what is liked and disliked. */
@Command(
    name = "recommend",
    description = {
      "Recommends images of an index by what is liked and disliked:",
      "photos, or images of the index by their ids."
    })
public final class RecommendCommand implements Callable<Integer> {

  private static final DecodeLimits LIMITS = DecodeLimits.LOCAL;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;
  @Mixin private WeightOption weight;

  @Parameters(paramLabel = "LIKED", arity = "1..*", description = "photos or ids that are liked")
  private List<String> liked = List.of();

  @Option(
      names = "--dislike",
      paramLabel = "PHOTO",
      description = "a photo or id that is not liked; may be given several times")
  private List<String> disliked = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "how many items at most, 1 to "
              + RecommendOptions.MAX_LIMIT
              + " (default ${DEFAULT-VALUE})")
  private int limit;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = "average",
      description = {
        "average: like all that is liked together, and unlike the disliked;",
        "best_score: like any of the liked, for several tastes (default ${DEFAULT-VALUE})"
      })
  private Strategy strategy;

  @Option(
      names = "--diversity",
      paramLabel = "D",
      defaultValue = "0",
      description =
          "0 (the best ones) to 1 (as unlike each other as can be) (default ${DEFAULT-VALUE})")
  private float diversity;

  @Option(
      names = "--group-by",
      paramLabel = "FIELD",
      description = "of what has the same in this field, recommend only so many: --per-group")
  private @Nullable String groupBy;

  @Option(
      names = "--per-group",
      paramLabel = "N",
      defaultValue = "1",
      description = "with --group-by, how many (default ${DEFAULT-VALUE})")
  private int perGroup;

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description =
          "a text file of ids that are not recommended, one a line, such as what was seen")
  private @Nullable Path exclude;

  @Option(names = "--copies", description = "recommend copies of what is liked or disliked, too")
  private boolean copies;

  @Option(
      names = "--min-score",
      paramLabel = "S",
      defaultValue = "0",
      description = "leave out items below this score, 0 to 1 (default ${DEFAULT-VALUE})")
  private float minScore;

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      description = {
        "which images count, as in 'search'; if it leaves too few, others follow,",
        "marked as relaxed"
      })
  private @Nullable String filter;

  @Option(names = "--strict", description = "rather recommend fewer than relax the filter")
  private boolean strict;

  @Option(names = "--json", description = "print the items as JSON")
  private boolean json;

  /** What is printed as JSON. */
  private record Answer(
      List<Recommended> items,
      int passing,
      boolean relaxed,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String shortfall) {}

  private record Recommended(
      @JsonUnwrapped ImageAnswer image,
      double score,
      String band,
      String because,
      boolean relaxed) {}

  @Override
  public Integer call() throws IOException {
    try (OpenedIndex opened = index.open(model)) {
      Filter passing =
          filter == null ? Filter.all() : FilterReader.read(filter, opened.index().fields());
      RecommendOptions options = options(passing);
      Finder finder = new Finder(opened.index(), opened.encoder(), LIMITS);
      Recommendations found =
          new Recommender(finder)
              .recommend(queries(liked, finder), queries(disliked, finder), options);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(Json.of(answer(found)));
      } else {
        found.items().forEach(it -> out.println(text(it)));
        found.shortfall().ifPresent(spec.commandLine().getErr()::println);
      }
    }
    return ExitCode.OK;
  }

  private RecommendOptions options(Filter passing) throws IOException {
    return new RecommendOptions(
        limit,
        weight.weight(),
        strategy,
        diversity,
        Optional.ofNullable(groupBy).map(field -> new Cap(field, perGroup)),
        excluded(),
        copies,
        minScore,
        passing,
        strict);
  }

  private Set<String> excluded() throws IOException {
    Set<String> ids = new HashSet<>();
    if (exclude != null) {
      int number = 0;
      for (String line : Files.readAllLines(exclude, StandardCharsets.UTF_8)) {
        number++;
        if (!line.isBlank()) {
          if (!ID.matcher(line.strip()).matches()) {
            throw new IOException(
                "line %d of %s must be an id of 64 hexadecimal digits, got %s"
                    .formatted(number, FileNames.of(exclude), Printable.line(line)));
          }
          ids.add(line.strip());
        }
      }
    }
    return ids;
  }

  private static List<Query> queries(List<String> names, Finder finder) throws IOException {
    List<Query> queries = new ArrayList<>();
    for (String name : names) {
      queries.add(ID.matcher(name).matches() ? new Query.Known(name) : photo(name, finder));
    }
    return queries;
  }

  private static Query photo(String name, Finder finder) throws IOException {
    Path file = FileNames.given(name);
    try {
      return finder.encode(new Query.Photo(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new IOException("cannot recommend by " + FileNames.of(file) + ": " + e.getMessage(), e);
    }
  }

  private Answer answer(Recommendations found) {
    return new Answer(
        found.items().stream()
            .map(
                it ->
                    new Recommended(
                        ImageAnswer.withPaths(it.image()),
                        it.score().score(),
                        it.score().band().label(),
                        liked.get(it.because()),
                        it.relaxed()))
            .toList(),
        found.passing(),
        found.isRelaxed(),
        found.shortfall().orElse(null));
  }

  private String text(Item item) {
    return String.format(
        Locale.ROOT,
        "%.4f  %-14s  %s%s%s",
        item.score().score(),
        item.score().band().label(),
        Printable.line(String.join("  ", item.image().paths())),
        liked.size() > 1 ? "  because of " + Printable.line(liked.get(item.because())) : "",
        item.relaxed() ? "  (relaxed: the filter does not let it pass)" : "");
  }
}
