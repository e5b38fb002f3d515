package lookalike.insight.map;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The images of an index on a square, look-alikes near each other.
 *
 * @param method how their places were found
 * @param ids those of the images
 * @param x from left to right, 0..1
 * @param y from top to bottom, 0..1
 */
public record ImageMap(MapMethod method, List<String> ids, double[] x, double[] y) {

  /** Images of one vector lie this far apart, as a share of the map's longer side. */
  private static final double SPACING = 0.004;

  /** Turned by this, the next seed of a sunflower finds room beside all earlier ones. */
  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  /** Copies the list. */
  public ImageMap {
    ids = List.copyOf(ids);
    if (x.length != ids.size() || y.length != ids.size()) {
      throw new IllegalArgumentException(
          "%d images have not %d and %d coordinates".formatted(ids.size(), x.length, y.length));
    }
  }

  /** Returns how many images there are. */
  public int size() {
    return ids.size();
  }

  /**
   * Makes the map: images of the same vector lie around its place like the seeds of a sunflower (<a
   * href="https://doi.org/10.1016/0025-5564(79)90080-4">Vogel, 1979</a>), so that none hides
   * another; then all is scaled to fill the square, its proportions kept.
   */
  static ImageMap of(MapMethod method, Places places, SortedMap<String, List<String>> imageIds) {
    Frame vectors = Frame.around(places.places());
    double spacing = SPACING * (vectors.side() > 0 ? vectors.side() : 1);
    List<String> ids = new ArrayList<>();
    List<Double> coordinates = new ArrayList<>();
    for (int i = 0; i < places.keys().size(); i++) {
      List<String> sharing = imageIds.getOrDefault(places.keys().get(i), List.of());
      for (int seed = 0; seed < sharing.size(); seed++) {
        double radius = spacing * Math.sqrt(seed);
        ids.add(sharing.get(seed));
        coordinates.add(places.places()[2 * i] + radius * Math.cos(seed * GOLDEN_ANGLE));
        coordinates.add(places.places()[2 * i + 1] + radius * Math.sin(seed * GOLDEN_ANGLE));
      }
    }
    double[] spread = coordinates.stream().mapToDouble(Double::doubleValue).toArray();
    return scaled(method, ids, spread, Frame.around(spread));
  }

  private static ImageMap scaled(MapMethod method, List<String> ids, double[] spread, Frame frame) {
    double[] x = new double[ids.size()];
    double[] y = new double[ids.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = frame.share(spread[2 * i], frame.middleX);
      y[i] = frame.share(spread[2 * i + 1], frame.middleY);
    }
    return new ImageMap(method, ids, x, y);
  }

  /** The smallest square around points. */
  private record Frame(double middleX, double middleY, double side) {

    static Frame around(double[] places) {
      double minX = Double.POSITIVE_INFINITY;
      double minY = Double.POSITIVE_INFINITY;
      double maxX = Double.NEGATIVE_INFINITY;
      double maxY = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < places.length; i += 2) {
        minX = Math.min(minX, places[i]);
        maxX = Math.max(maxX, places[i]);
        minY = Math.min(minY, places[i + 1]);
        maxY = Math.max(maxY, places[i + 1]);
      }
      double side = places.length == 0 ? 0 : Math.max(maxX - minX, maxY - minY);
      return new Frame((minX + maxX) / 2, (minY + maxY) / 2, side);
    }

    double share(double coordinate, double middle) {
      return side == 0 ? 0.5 : Math.clamp(0.5 + (coordinate - middle) / side, 0, 1);
    }
  }
}
