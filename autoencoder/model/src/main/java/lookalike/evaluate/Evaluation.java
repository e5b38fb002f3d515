package lookalike.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import lookalike.evaluate.descriptor.Comparison;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.HashDescriptor;
import lookalike.evaluate.descriptor.HistogramDescriptor;
import lookalike.evaluate.descriptor.PixelSubspace;
import lookalike.evaluate.descriptor.ScoredGallery;
import lookalike.evaluate.descriptor.TensorDescriptor;
import lookalike.evaluate.probe.LinearProbe;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.Codec;
import lookalike.work.FileNames;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Measures descriptors beside baselines that need no learning: pixels, principal components, colour
 * histogram and perceptual hash.
 *
 * <p>A query that is also in the gallery, under the same path, does not find itself.
 */
public final class Evaluation {

  /** Photos that the baselines of every evaluation are fitted to, of 32x32 pixels. */
  private static final int MOST_SAMPLED = 4096;

  /**
   * Photos that as many principal components as a code has are fitted to: over ten a component, and
   * 60 MB at the side of the bundled model's decoder.
   */
  private static final int MOST_SAMPLED_BESIDE = 8192;

  private static final ImageInput SMALL = new ImageInput(32);

  private final Kernels kernels = MachineKernels.best();
  private final ImageReader reader = new ImageReader();
  private final Watch watch;

  /** Prepares an evaluation of images from the owner's own disk, by the fastest kernels. */
  public Evaluation(Watch watch) {
    this.watch = watch;
  }

  /**
   * Evaluates on all processors.
   *
   * @param models what is measured beside the baselines; may be empty
   * @param options what is measured besides retrieval
   * @throws IOException if no image of the gallery, or none of the queries, can be decoded
   */
  public EvaluationReport run(
      LabelledImages gallery, LabelledImages queries, List<Descriptor> models, LabelOptions options)
      throws IOException {
    List<Descriptor> descriptors = new ArrayList<>(models);
    descriptors.addAll(baselines(gallery));
    Optional<ReconstructionEvaluation> beside = Optional.empty();
    if (options.pcaBeside().isPresent()) {
      LabelOptions.Code code = options.pcaBeside().get();
      PixelSubspace subspace = subspaceBeside(code.codec(), gallery);
      String name = "PCA-%d at %2$dx%2$d".formatted(subspace.dimensions(), subspace.input().side());
      TensorDescriptor principal = TensorDescriptor.ofSubspace(name, subspace);
      descriptors.add(principal);
      beside = Optional.of(new ReconstructionEvaluation(reader, code, principal, subspace));
    }
    DescribedImages found =
        DescribedImages.describe(gallery, "gallery", descriptors, reader, watch);
    DescribedImages asked =
        DescribedImages.describe(queries, "queries", descriptors, reader, watch);
    List<Skipped> skipped = new ArrayList<>(found.skipped());
    skipped.addAll(asked.skipped());
    return new EvaluationReport(
        found.count(),
        asked.count(),
        retrieve(descriptors, found, asked),
        options.probe() ? probe(descriptors, found, asked) : List.of(),
        beside.isPresent() ? beside.get().run(asked, watch) : List.of(),
        skipped);
  }

  private List<EvaluationReport.Row> retrieve(
      List<Descriptor> descriptors, DescribedImages found, DescribedImages asked)
      throws IOException {
    IntUnaryOperator self = self(found, asked);
    List<EvaluationReport.Row> rows = new ArrayList<>();
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      watch.tell("searching by " + descriptor.name(), 0, asked.count());
      LabelledVectors gallery = found.vectors().get(i);
      ScoredGallery searched =
          new ScoredGallery(
              gallery.dimensions(), gallery.numbers(), gallery.count(), kernels.gemm());
      for (Comparison comparison : descriptor.comparisons()) {
        RetrievalFigures figures =
            RetrievalEvaluation.evaluate(
                searched.by(comparison), gallery, asked.vectors().get(i), self);
        rows.add(
            new EvaluationReport.Row(
                descriptor.name(comparison),
                descriptor.dimensions(),
                found.imagesPerSecond().get(i),
                figures));
      }
    }
    return rows;
  }

  private List<EvaluationReport.Probe> probe(
      List<Descriptor> descriptors, DescribedImages found, DescribedImages asked) {
    ProbeEvaluation evaluation =
        new ProbeEvaluation(
            kernels.gemm(),
            found.vectors().get(0).labels(),
            asked.vectors().get(0).labels(),
            self(found, asked));
    List<EvaluationReport.Probe> probes = new ArrayList<>();
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      watch.tell("probing " + descriptor.name(), 0, found.count());
      LinearProbe.Figures figures = evaluation.run(found.vectors().get(i), asked.vectors().get(i));
      probes.add(
          new EvaluationReport.Probe(
              descriptor.name(),
              descriptor.dimensions(),
              figures.accuracy(),
              figures.validationAccuracy(),
              figures.regularization()));
    }
    return probes;
  }

  private List<Descriptor> baselines(LabelledImages gallery) throws IOException {
    List<RgbImage> sample = GallerySample.of(gallery, SMALL, MOST_SAMPLED, reader, watch);
    return List.of(
        TensorDescriptor.ofPixels(sample),
        TensorDescriptor.ofPrincipal(sample, kernels),
        new HistogramDescriptor(),
        new HashDescriptor());
  }

  /** Finds as many principal components of the gallery as a code has numbers. */
  private PixelSubspace subspaceBeside(Codec codec, LabelledImages gallery) throws IOException {
    ImageInput input = codec.input();
    List<RgbImage> sample = GallerySample.of(gallery, input, MOST_SAMPLED_BESIDE, reader, watch);
    return PixelSubspace.fit(sample, input, codec.dimensions(), kernels);
  }

  private static IntUnaryOperator self(DescribedImages gallery, DescribedImages queries) {
    Map<Path, Integer> places = new HashMap<>();
    for (int i = 0; i < gallery.count(); i++) {
      places.put(FileNames.absolute(gallery.file(i)), i);
    }
    return query -> places.getOrDefault(FileNames.absolute(queries.file(query)), -1);
  }
}
