package lookalike.index;

import java.util.Random;

/** Seeded unit vectors in clusters, as the vectors of photos lie. */
public final class SampleVectors {

  private static final int CLUSTERS = 40;
  private static final float SPREAD = 0.6f;

  private final Random random;
  private final float[][] centres;

  /** Makes the source of the vectors that belong to a seed. */
  public SampleVectors(long seed, int dimensions) {
    random = new Random(seed);
    centres = new float[CLUSTERS][dimensions];
    for (float[] centre : centres) {
      addNoise(centre, 1);
    }
  }

  /** Returns the next vector, of length one. */
  public float[] next() {
    float[] vector = centres[random.nextInt(CLUSTERS)].clone();
    addNoise(vector, SPREAD);
    return normalised(vector);
  }

  /** Returns {@code vector} with a little noise, of length one. */
  public float[] near(float[] vector, float noise) {
    float[] other = vector.clone();
    addNoise(other, (float) (noise / Math.sqrt(vector.length)));
    return normalised(other);
  }

  private void addNoise(float[] vector, float deviation) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (deviation * random.nextGaussian());
    }
  }

  private static float[] normalised(float[] vector) {
    double sumOfSquares = 0;
    for (float number : vector) {
      sumOfSquares += (double) number * number;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(sumOfSquares));
    }
    return vector;
  }
}
