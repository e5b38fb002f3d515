package lookalike.testdata.render;

/** What a part is made of, as a function of the point in space. */
@FunctionalInterface
public interface Material {
  /** Describes the surface at this point. */
  void describe(double x, double y, double z, Surface surface);

  /** The relief at this point, outwards; tilts the light, leaves the outline. */
  default double relief(double x, double y, double z) {
    return 0;
  }

  /** Whether {@link #relief} is anything but flat. */
  default boolean embossed() {
    return false;
  }

  /** This material with a relief. */
  default Material embossed(Shape.Field relief) {
    Material plain = this;
    return new Material() {
      @Override
      public void describe(double x, double y, double z, Surface surface) {
        plain.describe(x, y, z, surface);
      }

      @Override
      public double relief(double x, double y, double z) {
        return relief.distance(x, y, z);
      }

      @Override
      public boolean embossed() {
        return true;
      }
    };
  }
}
