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
import lookalike.index.Access;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.index.SearchRequest;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.Bands;
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
              + SearchRequest.MAX_LIMIT
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
    Thread.ofPlatform().daemon().start(ImageDecoder::load); // takes as long as reading the model
    Encoder encoder = model.encoder();
    try (ImageIndex index = LuceneIndex.open(directory, encoder, Access.READ)) {
      float[] query = encoder.layout().weigh(vector(encoder), weight.weight());
      lookalike.index.Answer answer =
          index.search(
              SearchRequest.of(query, limit)
                  .with(SearchRequest.DEFAULT_EF, exact)
                  .scoring(minScore, Float.POSITIVE_INFINITY));
      List<Hit> matches = answer.hits();
      if (json) {
        spec.commandLine().getOut().println(Json.of(answer(answer, encoder)));
      } else {
        if (matches.isEmpty()) {
          spec.commandLine()
              .getErr()
              .println("nothing found among " + index.description().images() + " images");
        }
        matches.forEach(it -> spec.commandLine().getOut().println(text(it, encoder.bands())));
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

  private static String text(Hit match, Bands bands) {
    return String.format(
        Locale.ROOT,
        "%.4f  %-14s  %s",
        match.score(),
        bands.of(match.score()).label(),
        String.join("  ", match.found().image().paths()));
  }

  /** The answer as JSON; a match as the server gives it, but with whole paths. */
  private record Answer(String query, List<Found> matches, String searchMode, Model model) {}

  private record Model(String name, String fingerprint) {}

  private record Found(@JsonUnwrapped IndexedImage image, float score, float cosine, String band) {}

  private Answer answer(lookalike.index.Answer answer, Encoder encoder) {
    return new Answer(
        image.toString(),
        answer.hits().stream()
            .map(
                it ->
                    new Found(
                        it.found().image(),
                        it.score(),
                        it.cosine(),
                        encoder.bands().of(it.score()).label()))
            .toList(),
        answer.mode().label(),
        new Model(encoder.name(), encoder.fingerprint()));
  }
}
