package lookalike.evaluate.copies;

import lookalike.evaluate.descriptor.Descriptor;
import lookalike.image.RgbImage;

/** A stub that tells photos by their width alone, and sees nothing in widths it does not know. */
record ByWidth(int narrowest, int dimensions) implements Descriptor {

  @Override
  public String name() {
    return "width";
  }

  @Override
  public int neededSide() {
    return 0;
  }

  @Override
  public float[] describe(RgbImage image) {
    float[] vector = new float[dimensions];
    int place = image.width() - narrowest;
    if (place >= 0 && place < dimensions) {
      vector[place] = 1;
    }
    return vector;
  }
}
