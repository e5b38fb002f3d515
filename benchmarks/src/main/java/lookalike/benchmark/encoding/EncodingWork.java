package lookalike.benchmark.encoding;

import java.util.List;
import java.util.SplittableRandom;
import lookalike.benchmark.contest.Bound;
import lookalike.benchmark.contest.Case;
import lookalike.benchmark.contest.Work;
import lookalike.model.ModelFile;

/**
 * What every contender is given.
 *
 * @param model the trained model
 * @param images {@code [batch][side][side][3]}, values 0..1
 */
public record EncodingWork(ModelFile model, int batch, int threads, float[] images) {

  /** The name of the one result, {@code [batch][dimensions]}. */
  public static final String VECTORS = "vectors";

  /** A dozen layers in single precision, one of them Winograd's, and folded normalisations. */
  private static final Bound BOUND = new Bound(1e-3, 1e-4);

  /** Draws the images of a batch. */
  public static EncodingWork of(ModelFile model, int batch, int threads) {
    int side = model.card().config().side();
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[batch * side * side * 3];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return new EncodingWork(model, batch, threads, images);
  }

  /** Returns the case. */
  public Case subject() {
    String name = "encoding, batch " + batch;
    List<String> groups = List.of("encoding with the default model, batch " + batch);
    return new Case(name, groups, threads, new Work(batch, "images/s"), result -> BOUND);
  }
}
