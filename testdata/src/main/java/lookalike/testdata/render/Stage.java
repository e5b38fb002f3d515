package lookalike.testdata.render;

/**
 * What a subject stands on and in front of. Immutable.
 *
 * @param floor material of the plane y = 0
 * @param wall material of the upright plane behind; its points are (across, height, 0)
 * @param edge how far behind the subject the floor ends, as seen by the camera
 * @param depth how far behind the subject the wall stands; beyond the edge when the floor is a
 *     table
 * @param lit whether the wall takes the set's light; a blurred room far away has its own
 * @param sweep how much floor and wall run into each other, 0 for a sharp corner
 */
public record Stage(
    Material floor, Material wall, double edge, double depth, boolean lit, double sweep) {

  /** A sheet of one material, hung behind the subject and running under it. */
  public static Stage sweep(Material sheet, double depth) {
    return new Stage(sheet, sheet, depth, depth, true, 0.9 * depth);
  }
}
