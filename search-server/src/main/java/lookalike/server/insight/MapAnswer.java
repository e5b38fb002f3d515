package lookalike.server.insight;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
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

  private static final int ID_BYTES = 32;

  /** A screen has fewer pixels. */
  private static final double STEPS = 1e5;

  /**
   * Tells of a map.
   *
   * @param most of how many images, the first ones
   */
  static MapAnswer of(ImageMap map, int most) {
    int size = Math.min(most, map.size());
    return new MapAnswer(
        map.method().toString(),
        map.size(),
        size,
        map.ids().subList(0, size),
        rounded(map.x(), size),
        rounded(map.y(), size));
  }

  /**
   * Returns the same for who draws it, without digits to be read: all in little-endian order, an
   * {@code int32} of {@link #images} and one of {@link #size}, then {@value #ID_BYTES} bytes of
   * each id, then a {@code float32} of each x, and of each y.
   */
  byte[] binary() {
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * Integer.BYTES + size * (ID_BYTES + 2 * Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(images)
            .putInt(size);
    ids.forEach(id -> bytes.put(HexFormat.of().parseHex(id)));
    for (double[] axis : new double[][] {x, y}) {
      for (double place : axis) {
        bytes.putFloat((float) place);
      }
    }
    return bytes.array();
  }

  private static double[] rounded(double[] coordinates, int size) {
    return Arrays.stream(coordinates, 0, size).map(it -> Math.round(it * STEPS) / STEPS).toArray();
  }
}
