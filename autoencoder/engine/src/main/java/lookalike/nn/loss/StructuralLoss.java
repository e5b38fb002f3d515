package lookalike.nn.loss;

import lookalike.nn.BatchSum;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;

/** {@code 1 - }{@link StructuralSimilarity}, a mean over images. */
final class StructuralLoss implements BatchLoss {

  @Override
  public double mean(float[] output, float[] target, int images, MapShape shape) {
    double sum = 0;
    for (int n = 0; n < images; n++) {
      int at = n * shape.size();
      sum += StructuralSimilarity.mean(output, at, target, at, shape);
    }
    return 1 - sum / images;
  }

  @Override
  public double gradient(
      Workers workers,
      float[] output,
      float[] target,
      int images,
      MapShape shape,
      float[] dOutput) {
    double scale = -1.0 / images;
    double sum =
        BatchSum.of(
            workers,
            images,
            (from, to) -> {
              double part = 0;
              for (int n = from; n < to; n++) {
                int at = n * shape.size();
                part +=
                    StructuralSimilarity.gradient(output, at, target, at, shape, scale, dOutput);
              }
              return part;
            });
    return 1 - sum / images;
  }
}
