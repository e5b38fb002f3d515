package lookalike.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lookalike.evaluate.EvaluationReport.Reconstruction;
import lookalike.evaluate.descriptor.CodecDescriptor;
import lookalike.evaluate.descriptor.PrincipalDescriptor;
import lookalike.image.ImageInput;
import lookalike.work.Watch;

/**
 * Reconstructs images from a model's codes, and from the principal components of a gallery, of
 * which there are as many. The components have the advantage that they are fitted to the very
 * collection.
 */
final class ReconstructionEvaluation {

  private final ImageReader reader;
  private final CodecDescriptor model;
  private final PrincipalDescriptor principal;

  ReconstructionEvaluation(
      ImageReader reader, CodecDescriptor model, PrincipalDescriptor principal) {
    this.reader = reader;
    this.model = model;
    this.principal = principal;
  }

  /** How well each reconstructs one image. */
  private record Each(Fidelity model, Fidelity principal, Fidelity mean) {}

  /**
   * Reconstructs on all processors.
   *
   * @throws IOException if an image cannot be read, though it could before
   */
  List<Reconstruction> run(DescribedImages images, Watch watch) throws IOException {
    watch.tell("reconstructing the queries", 0, images.count());
    List<Each> each;
    try {
      each = IntStream.range(0, images.count()).parallel().mapToObj(i -> one(images, i)).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    int numbers = model.dimensions();
    return List.of(
        reconstruction(model.name(), numbers, numbers, each.stream().map(Each::model).toList()),
        reconstruction(
            principal.name(),
            numbers,
            principal.subspace().axes(),
            each.stream().map(Each::principal).toList()),
        reconstruction("mean image", 0, 0, each.stream().map(Each::mean).toList()));
  }

  private Reconstruction reconstruction(
      String name, int dimensions, int axes, List<Fidelity> each) {
    int side = model.codec().input().side();
    return new Reconstruction(name, side, dimensions, axes, Fidelity.mean(each));
  }

  private Each one(DescribedImages images, int image) {
    ImageInput input = model.codec().input();
    float[] tensor = new float[input.size()];
    try {
      input.write(reader.read(images.file(image), input.neededSide()), tensor, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(images.file(image) + " could be read before", e);
    }
    return new Each(
        compare(tensor, it -> model.codec().reconstruct(it, 1)),
        compare(tensor, it -> principal.subspace().reconstruct(it, 1)),
        compare(tensor, it -> principal.subspace().mean()));
  }

  private static Fidelity compare(float[] image, UnaryOperator<float[]> copy) {
    return Fidelity.of(image, 0, copy.apply(image), 0, image.length);
  }
}
