package lookalike.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.HashDescriptor;
import lookalike.evaluate.descriptor.HistogramDescriptor;
import lookalike.evaluate.descriptor.PixelDescriptor;
import lookalike.evaluate.descriptor.PrincipalDescriptor;
import lookalike.image.RgbImage;
import lookalike.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Measures descriptors beside baselines that need no learning: pixels, principal components, colour
 * histogram and perceptual hash.
 *
 * <p>A query that is also in the gallery, under the same path, does not find itself.
 */
public final class Evaluation {

  /** Hears how far an evaluation is. Called by one thread. */
  public interface Progress {
    /**
     * Is told about the stage that is under way.
     *
     * @param stage what is being done, such as {@code describing the gallery}
     * @param done how many images are done, 0 at its start
     * @param total how many there are
     */
    void at(String stage, int done, int total);
  }

  /** The baselines that are fitted to a gallery are fitted to at most so many of its images. */
  static final int MOST_SAMPLED = 4096;

  private final Kernels kernels = Kernels.best();
  private final ImageReader reader = new ImageReader();
  private final Progress progress;

  /** Prepares an evaluation of images from the owner's own disk, by the fastest kernels. */
  public Evaluation(Progress progress) {
    this.progress = progress;
  }

  /**
   * Evaluates on all processors.
   *
   * @param models what is measured beside the baselines; may be empty
   * @throws IOException if no image of the gallery, or none of the queries, can be decoded
   */
  public EvaluationReport run(
      LabelledImages gallery, LabelledImages queries, List<Descriptor> models) throws IOException {
    List<Descriptor> descriptors = new ArrayList<>(models);
    descriptors.addAll(baselines(gallery));
    DescribedImages found =
        DescribedImages.describe(gallery, "gallery", descriptors, reader, progress);
    DescribedImages asked =
        DescribedImages.describe(queries, "queries", descriptors, reader, progress);
    IntUnaryOperator self = self(found, asked);
    List<EvaluationReport.Row> rows = new ArrayList<>();
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      progress.at("searching by " + descriptor.name(), 0, asked.count());
      for (Descriptor.Weighing weighing : descriptor.weighings()) {
        RetrievalFigures figures =
            RetrievalEvaluation.evaluate(
                kernels.gemm(), found.vectors(i), asked.vectors(i).each(weighing.weigh()), self);
        rows.add(
            new EvaluationReport.Row(
                descriptor.name(weighing),
                descriptor.dimensions(),
                found.imagesPerSecond(i),
                figures));
      }
    }
    List<SkippedImage> skipped = new ArrayList<>(found.skipped());
    skipped.addAll(asked.skipped());
    return new EvaluationReport(found.count(), asked.count(), rows, skipped);
  }

  private List<Descriptor> baselines(LabelledImages gallery) throws IOException {
    List<RgbImage> sample = sample(gallery);
    return List.of(
        PixelDescriptor.fit(sample),
        PrincipalDescriptor.fit(sample, kernels),
        new HistogramDescriptor(),
        new HashDescriptor());
  }

  /** Decodes images spread evenly over the gallery, leaving out those that cannot be decoded. */
  private List<RgbImage> sample(LabelledImages gallery) throws IOException {
    int total = gallery.images().size();
    int count = Math.min(total, MOST_SAMPLED);
    progress.at("fitting the baselines", 0, count);
    @Nullable RgbImage[] images = new RgbImage[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              int at = (int) ((long) i * total / count);
              try {
                images[i] = reader.readSmall(gallery.images().get(at).file());
              } catch (IOException e) {
                // It is counted and named when the whole gallery is described.
              }
            });
    List<RgbImage> sample = new ArrayList<>();
    for (RgbImage image : images) {
      if (image != null) {
        sample.add(image);
      }
    }
    if (sample.isEmpty()) {
      throw new IOException(
          "none of the "
              + count
              + " gallery images tried can be decoded, such as "
              + gallery.images().get(0).file());
    }
    return sample;
  }

  private static IntUnaryOperator self(DescribedImages gallery, DescribedImages queries) {
    Map<Path, Integer> places = new HashMap<>();
    for (int i = 0; i < gallery.count(); i++) {
      places.put(gallery.file(i).toAbsolutePath().normalize(), i);
    }
    return query -> places.getOrDefault(queries.file(query).toAbsolutePath().normalize(), -1);
  }
}
