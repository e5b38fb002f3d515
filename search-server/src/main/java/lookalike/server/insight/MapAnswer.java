package lookalike.server.insight;

import java.util.Arrays;
import java.util.List;
import lookalike.insight.map.ImageMap;

/**
 * Where images lie.
 *
 * @param method how their places were found
 * @param images how many the index holds
 * @param size how many of them follow
 * @param ids those of the images
 * @param x from left to right, 0..1
 * @param y from top to bottom, 0..1
 */
record MapAnswer(String method, int images, int size, List<String> ids, double[] x, double[] y) {

  /** More is more than a page can show. */
  private static final int MOST = 100_000;

  /** A screen has fewer pixels. */
  private static final double STEPS = 1e5;

  static MapAnswer of(ImageMap map) {
    int size = Math.min(MOST, map.size());
    return new MapAnswer(
        map.method().toString(),
        map.size(),
        size,
        map.ids().subList(0, size),
        rounded(map.x(), size),
        rounded(map.y(), size));
  }

  private static double[] rounded(double[] coordinates, int size) {
    return Arrays.stream(coordinates, 0, size).map(it -> Math.round(it * STEPS) / STEPS).toArray();
  }
}
