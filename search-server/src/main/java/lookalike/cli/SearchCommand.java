package lookalike.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import lookalike.image.DecodeLimits;
import lookalike.index.ImageIndex;
import lookalike.index.ImageIndex.Access;
import lookalike.index.Match;
import lookalike.index.SearchOptions;
import lookalike.ingest.PhotoEncoder;
import lookalike.model.Encoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike search}: the images of an index that look like a photo. */
@Command(name = "search", description = "Finds the images of an index that look like a photo.")
final class SearchCommand implements Callable<Integer> {

  private static final DecodeLimits LIMITS = DecodeLimits.LOCAL;

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private WeightOption weight;

  @Parameters(paramLabel = "IMAGE", description = "the photo to search by")
  private Path image;

  @Option(names = "--index", paramLabel = "DIR", required = true, description = "the index")
  private Path directory;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "how many matches at most, 1 to "
              + SearchOptions.MAX_LIMIT
              + " (default ${DEFAULT-VALUE})")
  private int limit;

  @Option(
      names = "--min-score",
      paramLabel = "S",
      defaultValue = "0",
      description = "leave out matches below this score, 0 to 1 (default ${DEFAULT-VALUE})")
  private float minScore;

  @Option(names = "--exact", description = "compare with every image: slower, and misses nothing")
  private boolean exact;

  @Option(names = "--json", description = "print the matches as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    SearchOptions options =
        new SearchOptions(limit, SearchOptions.DEFAULT_EF, exact, minScore, null);
    Encoder encoder = model.encoder();
    try (ImageIndex index = ImageIndex.open(directory, encoder, Access.READ)) {
      float[] query = encoder.layout().weigh(vector(encoder), weight.weight());
      List<Match> matches = index.search(query, options);
      if (json) {
        spec.commandLine().getOut().println(json(matches, encoder));
      } else {
        matches.forEach(it -> spec.commandLine().getOut().println(text(it)));
      }
    }
    return ExitCode.OK;
  }

  private float[] vector(Encoder encoder) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(image)) {
      bytes = in.readNBytes((int) LIMITS.maxBytes() + 1);
    }
    try {
      return new PhotoEncoder(encoder, LIMITS).vector(bytes);
    } catch (IOException e) {
      throw new IOException("cannot search by " + image + ": " + e.getMessage(), e);
    }
  }

  private static String text(Match match) {
    return String.format(
        Locale.ROOT,
        "%.4f  %-14s  %s",
        match.score(),
        match.band().label(),
        String.join("  ", match.image().paths()));
  }

  private String json(List<Match> matches, Encoder encoder) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("query", image.toString());
    fields.put("matches", matches.stream().map(SearchCommand::fields).toList());
    fields.put("search_mode", exact ? "exact" : "hnsw");
    fields.put("model", Map.of("name", encoder.name(), "fingerprint", encoder.fingerprint()));
    return Json.of(fields);
  }

  private static Map<String, Object> fields(Match match) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", match.image().id());
    fields.put("paths", match.image().paths());
    fields.put("width", match.image().width());
    fields.put("height", match.image().height());
    fields.put("score", match.score());
    fields.put("cosine", match.cosine());
    fields.put("band", match.band().label());
    return fields;
  }
}
