package lookalike.benchmark.search;

import java.util.List;
import java.util.Random;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;

/**
 * Seeded unit vectors in clusters, as those of photos lie; the model that makes them makes no
 * others.
 */
final class ClusteredVectors implements Encoder {

  private static final int DIMENSIONS = 448;
  private static final int CLUSTERS = 1000;
  private static final float SPREAD = 0.6f;

  private final Random random;
  private final float[][] centres = new float[CLUSTERS][DIMENSIONS];

  ClusteredVectors(long seed) {
    random = new Random(seed);
    for (float[] centre : centres) {
      addNoise(centre, 1);
    }
  }

  float[] next() {
    float[] vector = centres[random.nextInt(CLUSTERS)].clone();
    addNoise(vector, SPREAD);
    double squares = 0;
    for (float number : vector) {
      squares += (double) number * number;
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
  }

  /** Returns a number from 0 to below 1. */
  double draw() {
    return random.nextDouble();
  }

  private void addNoise(float[] vector, float deviation) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (deviation * random.nextGaussian());
    }
  }

  @Override
  public ImageInput input() {
    return new ImageInput(8);
  }

  @Override
  public VectorLayout layout() {
    return new VectorLayout(List.of(new VectorLayout.Span(Block.INSTANCE.name(), DIMENSIONS)));
  }

  @Override
  public Bands bands() {
    return new Bands(0.98f, 0.8f);
  }

  @Override
  public String fingerprint() {
    return "c".repeat(64);
  }

  @Override
  public String name() {
    return "clustered";
  }

  @Override
  public void encode(float[] images, int count, float[] vectors) {
    throw new UnsupportedOperationException("it encodes nothing");
  }
}
