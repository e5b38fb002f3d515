package lookalike.testdata.render;

/**
 * Something that can be photographed: a function from a place on the film to the light that falls
 * there. It may keep scratch state: one thread at a time.
 */
@FunctionalInterface
public interface Picture {
  /**
   * Writes the linear light at a place.
   *
   * @param x from -aspect (left) to aspect (right), aspect being width / height
   * @param y from -1 (bottom) to 1 (top)
   * @param light three numbers: red, green, blue; overwritten
   */
  void expose(double x, double y, double[] light);
}
