package lookalike.cli.index;

import java.time.Duration;
import lookalike.cli.shell.DecodingOption;
import lookalike.cli.shell.HelpLayout;
import lookalike.index.VectorPrecision;
import lookalike.ingest.IngestOptions;
import lookalike.work.Faults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code index} reads photos and writes what it finds. */
final class IngestOption {

  @Option(
      names = "--forget-missing",
      description = {
        "forget photos whose folder is gone, holds none of them any more or is on another device,",
        "and more than a fifth of all at once; they are kept otherwise"
      })
  private boolean forgetMissing;

  @Option(
      names = "--verify-content",
      description = {
        "read photos again that seem to be unchanged: their names, sizes and times are, and where",
        "the system keeps it (not on Windows), the time that nobody can set back"
      })
  private boolean verifyContent;

  @Option(
      names = "--retry-failed",
      description = {
        "try photos again that could not be indexed and have not changed; without it only those",
        "are that lacked memory or could not be read"
      })
  private boolean retryFailed;

  @Option(
      names = "--places",
      description = "remember where photos were taken, if they tell; it is not otherwise")
  private boolean places;

  @Option(
      names = "--vectors",
      paramLabel = "float|byte|bit",
      order = HelpLayout.FOR_EXPERTS,
      description = {
        "how exactly a new index holds vectors for walks along its graph, in bytes of memory an",
        "image: float 1,800 (default), byte 510, bit 120; scores are those of floats in any case,",
        "which stay on disk; 'upgrade --vectors' changes it"
      })
  private @Nullable VectorPrecision vectors;

  @Option(
      names = "--trust-photos",
      order = HelpLayout.FOR_EXPERTS,
      description = {
        "decode in this process, which takes less time; a photo that crashes the decoder then ends",
        "the run, and one that keeps it for ever holds it up"
      })
  private boolean trustPhotos;

  @Option(
      names = "--commit-every",
      paramLabel = "SECONDS",
      defaultValue = "" + IngestOptions.DEFAULT_COMMIT_SECONDS,
      description = {
        "how much work is lost at most when the program is killed or the power fails,",
        "0.1 to 3600 (default ${DEFAULT-VALUE}); less costs more time"
      })
  private double commitSeconds;

  @Mixin private DecodingOption decoding;

  boolean forgetsMissing() {
    return forgetMissing;
  }

  boolean verifiesContent() {
    return verifyContent;
  }

  boolean retriesFailed() {
    return retryFailed;
  }

  boolean remembersPlaces() {
    return places;
  }

  /** Tells whether photos are decoded in this process. */
  boolean trustsPhotos() {
    return trustPhotos;
  }

  /** Returns how exactly vectors are held, or null if nobody said. */
  @Nullable VectorPrecision vectors() {
    return vectors;
  }

  /**
   * Returns how long a photo may take to decode.
   *
   * @throws IllegalArgumentException if that is out of its range
   */
  Duration decodingTimeout() {
    return decoding.timeout();
  }

  /**
   * Returns the rest.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  IngestOptions options() {
    new Faults().number("--commit-every", commitSeconds, 0.1, 3600).refuse();
    return IngestOptions.defaults()
        .withForgetMissing(forgetMissing)
        .withVerifyContent(verifyContent)
        .withPlaces(places)
        .withCommitEvery(Duration.ofMillis(Math.round(commitSeconds * 1000)));
  }
}
