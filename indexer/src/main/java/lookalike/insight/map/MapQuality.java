package lookalike.insight.map;

import java.io.IOException;
import java.util.Optional;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Part;
import lookalike.insight.projection.NeighbourhoodQuality;
import lookalike.insight.projection.PrincipalPlane;
import lookalike.insight.projection.VectorTable;
import lookalike.work.Watch;

/**
 * How true a map is to the neighbourhoods of its images, beside the principal plane of the same.
 *
 * @param images how many images it was measured on
 * @param map that of the map
 * @param plane that of the principal plane
 */
public record MapQuality(int images, NeighbourhoodQuality map, NeighbourhoodQuality plane) {

  private static final int MOST = 2000;

  /**
   * Measures a map on up to 2,000 of its images, or not at all if it has fewer than 30.
   *
   * @throws IOException if the index cannot be read, or an image is no longer there
   */
  public static Optional<MapQuality> measure(ImageMap map, ImageIndex index, Watch watch)
      throws IOException {
    watch.begin("measuring the map");
    int count = Math.min(MOST, map.size());
    if (count < NeighbourhoodQuality.FEWEST) {
      return Optional.empty();
    }
    int dimensions = index.description().dimensions();
    float[] numbers = new float[count * dimensions];
    double[] places = new double[2 * count];
    for (int i = 0; i < count; i++) {
      int image = (int) ((long) i * map.size() / count);
      String id = map.ids().get(image);
      ImageRecord found =
          index
              .image(id, Part.VECTOR)
              .orElseThrow(() -> new IOException("image " + id + " is gone"));
      System.arraycopy(found.vector(), 0, numbers, i * dimensions, dimensions);
      places[2 * i] = map.x()[image];
      places[2 * i + 1] = map.y()[image];
    }
    VectorTable vectors = new VectorTable(numbers, count, dimensions);
    double[] plane = PrincipalPlane.of(vectors).project(vectors);
    return Optional.of(
        new MapQuality(
            count,
            NeighbourhoodQuality.of(vectors, places),
            NeighbourhoodQuality.of(vectors, plane)));
  }
}
