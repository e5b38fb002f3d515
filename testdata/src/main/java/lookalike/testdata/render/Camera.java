package lookalike.testdata.render;

/**
 * Where the picture is taken from. Immutable.
 *
 * @param eyeX where the lens is
 * @param forwardX unit vector into the picture
 * @param rightX unit vector to the right, times the lens's opening
 * @param upX unit vector upwards, times the lens's opening
 */
public record Camera(
    double eyeX,
    double eyeY,
    double eyeZ,
    double forwardX,
    double forwardY,
    double forwardZ,
    double rightX,
    double rightY,
    double rightZ,
    double upX,
    double upY,
    double upZ) {

  /**
   * Looks at the point {@code height} above the origin.
   *
   * @param azimuth radians round the subject, 0 in front
   * @param elevation radians above the horizon
   * @param distance from lens to point
   * @param opening half the picture's height at distance 1: 0.25 a portrait lens, 0.6 a wide one
   * @param roll radians the horizon is tilted by
   */
  public static Camera around(
      double height,
      double azimuth,
      double elevation,
      double distance,
      double opening,
      double roll) {
    double sinA = StrictMath.sin(azimuth);
    double cosA = StrictMath.cos(azimuth);
    double sinE = StrictMath.sin(elevation);
    double cosE = StrictMath.cos(elevation);
    double sinR = StrictMath.sin(roll);
    double cosR = StrictMath.cos(roll);
    double sideX = cosA;
    double sideZ = -sinA;
    double overX = -sinA * sinE;
    double overZ = -cosA * sinE;
    return new Camera(
        sinA * cosE * distance,
        height + sinE * distance,
        cosA * cosE * distance,
        -sinA * cosE,
        -sinE,
        -cosA * cosE,
        opening * (cosR * sideX + sinR * overX),
        opening * sinR * cosE,
        opening * (cosR * sideZ + sinR * overZ),
        opening * (cosR * overX - sinR * sideX),
        opening * cosR * cosE,
        opening * (cosR * overZ - sinR * sideZ));
  }
}
