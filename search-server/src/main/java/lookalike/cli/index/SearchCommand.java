package lookalike.cli.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.WeightOption;
import lookalike.image.ImageDecoder;
import lookalike.image.format.DecodeLimits;
import lookalike.index.ImageIndex;
import lookalike.index.ImageIndex.Access;
import lookalike.index.IndexedImage;
import lookalike.index.Match;
import lookalike.index.SearchOptions;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
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
    Thread.ofPlatform().daemon().start(ImageDecoder::load); // takes as long as reading the model
    Encoder encoder = model.encoder();
    try (ImageIndex index = ImageIndex.open(directory, encoder, Access.READ)) {
      float[] query = encoder.layout().weigh(vector(encoder), weight.weight());
      List<Match> matches = index.search(query, options);
      if (json) {
        spec.commandLine().getOut().println(Json.of(answer(matches, encoder)));
      } else {
        if (matches.isEmpty()) {
          spec.commandLine().getErr().println("nothing found among " + index.size() + " images");
        }
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

  /** The answer as JSON; a match as the server gives it, but with whole paths. */
  private record Answer(String query, List<Found> matches, String searchMode, Model model) {}

  private record Model(String name, String fingerprint) {}

  private record Found(@JsonUnwrapped IndexedImage image, float score, float cosine, String band) {}

  private Answer answer(List<Match> matches, Encoder encoder) {
    return new Answer(
        image.toString(),
        matches.stream()
            .map(it -> new Found(it.image(), it.score(), it.cosine(), it.band().label()))
            .toList(),
        exact ? "exact" : "hnsw",
        new Model(encoder.name(), encoder.fingerprint()));
  }
}
