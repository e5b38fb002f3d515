package lookalike.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lookalike.evaluate.EvaluationReport.Reconstruction;
import lookalike.evaluate.descriptor.PixelSubspace;
import lookalike.evaluate.descriptor.TensorDescriptor;
import lookalike.image.ImageInput;
import lookalike.picture.PixelLikeness;
import lookalike.work.Watch;

/**
 * Reconstructs images from a model's codes, and from the principal components of a gallery, of
 * which there are as many. The components have the advantage that they are fitted to the very
 * collection.
 *
 * @param principal describes by {@code subspace}
 */
record ReconstructionEvaluation(
    ImageReader reader,
    LabelOptions.Code model,
    TensorDescriptor principal,
    PixelSubspace subspace) {

  /** How well each reconstructs one image. */
  private record Each(Likeness model, Likeness principal, Likeness mean) {}

  /** How close a copy comes. */
  private record Likeness(Fidelity fidelity, double ssim) {}

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
    TensorDescriptor code = model.descriptor();
    int numbers = code.dimensions();
    return List.of(
        reconstruction(code.name(), numbers, numbers, each.stream().map(Each::model).toList()),
        reconstruction(
            principal.name(),
            numbers,
            subspace.axes(),
            each.stream().map(Each::principal).toList()),
        reconstruction("mean image", 0, 0, each.stream().map(Each::mean).toList()));
  }

  private Reconstruction reconstruction(
      String name, int dimensions, int axes, List<Likeness> each) {
    int side = model.codec().input().side();
    return new Reconstruction(
        name,
        side,
        dimensions,
        axes,
        Fidelity.mean(each.stream().map(Likeness::fidelity).toList()),
        each.stream().mapToDouble(Likeness::ssim).average().orElseThrow());
  }

  private Each one(DescribedImages images, int image) {
    ImageInput input = model.codec().input();
    try {
      float[] tensor = input.tensor(reader.read(images.file(image), input.neededSide()));
      return new Each(
          compare(tensor, it -> model.codec().reconstruct(it, 1)),
          compare(tensor, it -> subspace.reconstruct(it, 1)),
          compare(tensor, it -> subspace.mean()));
    } catch (IOException e) {
      throw new UncheckedIOException(images.file(image) + " could be read before", e);
    }
  }

  private Likeness compare(float[] image, UnaryOperator<float[]> copier) {
    int side = model.codec().input().side();
    float[] copy = copier.apply(image);
    return new Likeness(
        Fidelity.of(image, 0, copy, 0, image.length), PixelLikeness.structural(copy, image, side));
  }
}
