package lookalike.cli.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.OpenedIndex;
import lookalike.cli.shell.WeightOption;
import lookalike.image.ImageDecoder;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Filter;
import lookalike.index.SearchRequest;
import lookalike.index.filter.FilterReader;
import lookalike.model.Encoder;
import lookalike.search.FindCursor;
import lookalike.search.FindOptions;
import lookalike.search.Finder;
import lookalike.search.Findings;
import lookalike.search.Match;
import lookalike.search.Query;
import lookalike.server.http.ImageAnswer;
import lookalike.server.search.SearchAnswer;
import lookalike.work.FileNames;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike search}: the images of an index that look like a photo. */
@Command(name = "search", description = "Finds the images of an index that look like a photo.")
public final class SearchCommand implements Callable<Integer> {

  private static final DecodeLimits LIMITS = DecodeLimits.LOCAL;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;
  @Mixin private WeightOption weight;

  @Parameters(paramLabel = "IMAGE", description = "the photo to search by")
  private Path image;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "how many matches at most, 1 to "
              + SearchRequest.MAX_LIMIT
              + " (default ${DEFAULT-VALUE})")
  private int limit;

  @Option(
      names = "--min-score",
      paramLabel = "S",
      defaultValue = "0",
      description = "leave out matches below this score, 0 to 1 (default ${DEFAULT-VALUE})")
  private float minScore;

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      description = {
        "which images count, such as 'price <= 50 and labels in (red, blue) and not camera"
            + " exists';",
        "operators: = != >= <= in prefix exists, and or not; or the same as JSON"
      })
  private @Nullable String filter;

  @Option(
      names = "--parts",
      description = {
        "search by the photo's halves and its middle, too: finds pictures that it shows beside"
            + " others, as in a collage;",
        "takes six times as long to encode"
      })
  private boolean parts;

  @Option(
      names = "--collapse",
      description = "of several copies of a picture, print only the best match")
  private boolean collapse;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "go on after another page of matches, which told this at its end")
  private @Nullable String cursor;

  @Option(
      names = "--ef",
      paramLabel = "N",
      description =
          "how many candidates a walk along the graph keeps, 1 to "
              + SearchRequest.MAX_EF
              + ": more is slower and misses less (default: by the size of the index, 100 or more)")
  private @Nullable Integer ef;

  @Option(names = "--exact", description = "compare with every image: slower, and misses nothing")
  private boolean exact;

  @Option(names = "--json", description = "print the matches as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    FindOptions wanted =
        new FindOptions(
            limit,
            weight.weight(),
            minScore,
            ef == null ? SearchRequest.USUAL_EF : ef,
            exact,
            Filter.all(),
            collapse,
            false,
            Optional.ofNullable(cursor).map(FindCursor::of));
    // It takes as long as reading the model. Why it failed says the first image.
    Thread.ofPlatform().daemon().uncaughtExceptionHandler((_, _) -> {}).start(ImageDecoder::load);
    try (OpenedIndex opened = index.open(model)) {
      Encoder encoder = opened.encoder();
      FindOptions options =
          filter == null
              ? wanted
              : wanted.where(FilterReader.read(filter, opened.index().fields()));
      Findings findings = find(new Finder(opened.index(), encoder, LIMITS), options);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(
            Json.of(
                SearchAnswer.of(
                    FileNames.of(image),
                    1,
                    options,
                    findings,
                    ImageAnswer::withPaths,
                    encoder,
                    start)));
      } else {
        if (findings.matches().isEmpty()) {
          int images = opened.index().description().images();
          spec.commandLine()
              .getErr()
              .println(
                  findings.passing() < images
                      ? "nothing found among the %,d of %,d images that the filter lets pass"
                          .formatted(findings.passing(), images)
                      : "nothing found among " + images + " images");
        }
        findings.matches().forEach(it -> out.println(text(it)));
        findings
            .next()
            .ifPresent(
                next -> spec.commandLine().getErr().println("more: --cursor " + next.text()));
      }
    }
    return ExitCode.OK;
  }

  private Findings find(Finder finder, FindOptions options) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(image)) {
      bytes = in.readNBytes((int) LIMITS.maxBytes() + 1);
    }
    Query query;
    try {
      Query.Photo photo = new Query.Photo(bytes);
      query = parts ? finder.encodeParts(photo) : finder.encode(photo);
    } catch (IOException e) {
      throw new IOException("cannot search by " + FileNames.of(image) + ": " + e.getMessage(), e);
    }
    return finder.find(List.of(query), options);
  }

  private static String text(Match match) {
    return String.format(
        Locale.ROOT,
        "%.4f  %-14s  %s",
        match.score().score(),
        match.score().band().label(),
        Printable.line(
            String.join("  ", match.image().paths())
                + (match.copies().isEmpty()
                    ? ""
                    : "  and %d copies".formatted(match.copies().size()))));
  }
}
