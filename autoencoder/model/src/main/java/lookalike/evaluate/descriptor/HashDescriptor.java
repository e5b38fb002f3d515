package lookalike.evaluate.descriptor;

import lookalike.image.PerceptualHash;
import lookalike.image.RgbImage;

/**
 * The baseline that finds copies: the 64 bits of {@link PerceptualHash} as plus and minus one
 * eighth, so that the dot product is 1 less the Hamming distance over 32.
 */
public final class HashDescriptor implements Descriptor {

  private static final float EIGHTH = 0.125f; // 64 of them make a unit vector

  @Override
  public String name() {
    return "pHash";
  }

  @Override
  public int dimensions() {
    return Long.SIZE;
  }

  @Override
  public int neededSide() {
    return 64;
  }

  @Override
  public float[] describe(RgbImage image) {
    long hash = PerceptualHash.of(image);
    float[] vector = new float[Long.SIZE];
    for (int i = 0; i < Long.SIZE; i++) {
      vector[i] = (hash >> i & 1) == 1 ? EIGHTH : -EIGHTH;
    }
    return vector;
  }
}
