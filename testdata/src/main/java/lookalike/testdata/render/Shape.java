package lookalike.testdata.render;

/**
 * A solid as a signed distance field with a bounding ball. Immutable; every operation returns a new
 * shape. Turns are counter-clockwise, in radians, seen against the axis.
 */
public record Shape(Field field, Ball bound) {

  /** The distance from a point to the solid's surface, negative inside; never an overestimate. */
  @FunctionalInterface
  public interface Field {
    /** The distance at this point. */
    double distance(double x, double y, double z);
  }

  /** Shifted. */
  public Shape moved(double dx, double dy, double dz) {
    Field inner = field;
    return new Shape(
        (x, y, z) -> inner.distance(x - dx, y - dy, z - dz),
        new Ball(bound.x() + dx, bound.y() + dy, bound.z() + dz, bound.radius()));
  }

  /** Turned about the x axis. */
  public Shape turnedX(double angle) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    Field inner = field;
    return new Shape(
        (x, y, z) -> inner.distance(x, c * y + s * z, c * z - s * y),
        new Ball(
            bound.x(),
            c * bound.y() - s * bound.z(),
            c * bound.z() + s * bound.y(),
            bound.radius()));
  }

  /** Turned about the y axis. */
  public Shape turnedY(double angle) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    Field inner = field;
    return new Shape(
        (x, y, z) -> inner.distance(c * x - s * z, y, c * z + s * x),
        new Ball(
            c * bound.x() + s * bound.z(),
            bound.y(),
            c * bound.z() - s * bound.x(),
            bound.radius()));
  }

  /** Turned about the z axis. */
  public Shape turnedZ(double angle) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    Field inner = field;
    return new Shape(
        (x, y, z) -> inner.distance(c * x + s * y, c * y - s * x, z),
        new Ball(
            c * bound.x() - s * bound.y(),
            c * bound.y() + s * bound.x(),
            bound.z(),
            bound.radius()));
  }

  /** This and the other. */
  public Shape plus(Shape other) {
    Field a = field;
    Field b = other.field;
    return new Shape(
        (x, y, z) -> Math.min(a.distance(x, y, z), b.distance(x, y, z)), bound.with(other.bound));
  }

  /** This and the other, flowing into each other over {@code width}. */
  public Shape blended(Shape other, double width) {
    Field a = field;
    Field b = other.field;
    return new Shape(
        (x, y, z) -> {
          double first = a.distance(x, y, z);
          double second = b.distance(x, y, z);
          double overlap = Math.max(width - Math.abs(first - second), 0) / width;
          return Math.min(first, second) - overlap * overlap * width / 4;
        },
        bound.with(other.bound).grown(width / 4));
  }

  /** This without the other, the edge rounded over {@code width} (above 0). */
  public Shape minus(Shape other, double width) {
    Field a = field;
    Field b = other.field;
    return new Shape(
        (x, y, z) -> {
          double first = a.distance(x, y, z);
          double second = -b.distance(x, y, z);
          double overlap = Math.max(width - Math.abs(first - second), 0) / width;
          return Math.max(first, second) + overlap * overlap * width / 4;
        },
        bound);
  }

  /** What this and the other share. */
  public Shape and(Shape other) {
    Field a = field;
    Field b = other.field;
    return new Shape((x, y, z) -> Math.max(a.distance(x, y, z), b.distance(x, y, z)), bound);
  }

  /** This and its mirror image on the other side of the plane x = 0. */
  public Shape mirroredX() {
    Field inner = field;
    return new Shape(
        (x, y, z) -> inner.distance(Math.abs(x), y, z),
        bound.with(new Ball(-bound.x(), bound.y(), bound.z(), bound.radius())));
  }

  /** This and its mirror image on the other side of the plane z = 0. */
  public Shape mirroredZ() {
    Field inner = field;
    return new Shape(
        (x, y, z) -> inner.distance(x, y, Math.abs(z)),
        bound.with(new Ball(bound.x(), bound.y(), -bound.z(), bound.radius())));
  }

  /** Grown by {@code amount} on all sides, which rounds its edges. */
  public Shape rounded(double amount) {
    Field inner = field;
    return new Shape((x, y, z) -> inner.distance(x, y, z) - amount, bound.grown(amount));
  }

  /** Larger by {@code factor}. */
  public Shape scaled(double factor) {
    Field inner = field;
    return new Shape(
        (x, y, z) -> factor * inner.distance(x / factor, y / factor, z / factor),
        new Ball(
            bound.x() * factor, bound.y() * factor, bound.z() * factor, bound.radius() * factor));
  }

  /**
   * Dented and bulged by a height field of at most {@code reach}; {@code caution} (0..1) is the
   * share of a step that stays safe on the slopes.
   */
  public Shape displaced(Field height, double reach, double caution) {
    Field inner = field;
    return new Shape(
        (x, y, z) -> {
          double distance = inner.distance(x, y, z);
          // The relief only matters near the surface; far from it the plain distance is safe.
          return distance > 3 * reach
              ? distance - reach
              : caution * (distance - height.distance(x, y, z));
        },
        bound.grown(reach));
  }
}
