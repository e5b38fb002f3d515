package lookalike.index;

import java.io.IOException;
import java.util.List;

/** Takes the distinct vectors of an index, one after the other. */
@FunctionalInterface
public interface VectorVisitor {

  /**
   * Takes a vector.
   *
   * @param key what two vectors have in common exactly if they are equal: 64 hexadecimal digits, a
   *     hash of the numbers
   * @param imageIds the images that show it, at least one, in order
   * @param vector {@code [dimensions]}, of length 1; used again for the next, so copy what you keep
   */
  void visit(String key, List<String> imageIds, float[] vector) throws IOException;
}
