package lookalike.benchmark.search;

import java.util.List;
import java.util.SplittableRandom;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;

/**
 * Seeded unit vectors in clusters, as those of photos lie, each made when it is asked for; the
 * model that makes them makes no others. Safe to share among threads.
 */
public final class ClusteredVectors implements Encoder {

  /** How many numbers each has. */
  public static final int DIMENSIONS = 448;

  private static final int CLUSTERS = 1000;
  private static final float SPREAD = 0.6f;

  private final long seed;
  private final float[][] centres = new float[CLUSTERS][DIMENSIONS];

  /** Makes those of a seed. */
  public ClusteredVectors(long seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    for (float[] centre : centres) {
      addNoise(centre, 1, random);
    }
  }

  /** Returns vector {@code index}, from 0 on. */
  public float[] at(int index) {
    SplittableRandom random = random(index);
    float[] vector = centres[random.nextInt(CLUSTERS)].clone();
    addNoise(vector, SPREAD, random);
    double squares = 0;
    for (float number : vector) {
      squares += (double) number * number;
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
  }

  /** Returns a number from 0 to below 1 that has nothing to do with vector {@code index}. */
  double draw(int index) {
    return random(~index).nextDouble();
  }

  private SplittableRandom random(int index) {
    return new SplittableRandom(seed ^ (index * 0x9E3779B97F4A7C15L));
  }

  private static void addNoise(float[] vector, float deviation, SplittableRandom random) {
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
