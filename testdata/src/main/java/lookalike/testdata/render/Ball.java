package lookalike.testdata.render;

/** A bounding ball: nothing of what it bounds lies outside it. */
public record Ball(double x, double y, double z, double radius) {

  /** The smallest ball around both. */
  public Ball with(Ball other) {
    double dx = other.x - x;
    double dy = other.y - y;
    double dz = other.z - z;
    double apart = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (apart + other.radius <= radius) {
      return this;
    }
    if (apart + radius <= other.radius) {
      return other;
    }
    double joint = (apart + radius + other.radius) / 2;
    double share = (joint - radius) / apart;
    return new Ball(x + dx * share, y + dy * share, z + dz * share, joint);
  }

  /** This ball with a radius larger by {@code amount}. */
  public Ball grown(double amount) {
    return new Ball(x, y, z, radius + amount);
  }
}
