package lookalike.model.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;

/** Vectors of three short blocks of the same length. */
final class BlockVectors {

  static final VectorLayout LAYOUT =
      new VectorLayout(
          List.of(new Span("kind", 8), new Span("instance", 8), new Span("colour", 4)));
  static final Likeness MODEL =
      new Likeness(LAYOUT, List.of(1.0, 1.0, 1.0), LikenessFit.untold(3, 0.9, 0.5), List.of());

  private BlockVectors() {}

  /** Returns as many random vectors, the same ones for any number. */
  static List<float[]> random(int count) {
    Random random = new Random(1);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[LAYOUT.dimensions()];
      int at = 0;
      for (Span block : LAYOUT.blocks()) {
        double squares = 0;
        for (int j = at; j < at + block.width(); j++) {
          vector[j] = (float) random.nextGaussian();
          squares += vector[j] * vector[j];
        }
        for (int j = at; j < at + block.width(); j++) {
          vector[j] /= (float) Math.sqrt(3 * squares);
        }
        at += block.width();
      }
      vectors.add(vector);
    }
    return vectors;
  }
}
