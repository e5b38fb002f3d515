package lookalike.evaluate.descriptor;

import java.util.List;
import java.util.function.UnaryOperator;
import lookalike.image.RgbImage;

/** A way to turn an image into a vector whose dot product with another tells how alike they are. */
public interface Descriptor {

  /** Returns a name for tables. */
  String name();

  /** Returns the name of a row of a table. */
  default String name(Comparison comparison) {
    return comparison.name().isEmpty() ? name() : name() + ", " + comparison.name();
  }

  /** Returns the length of a vector. */
  int dimensions();

  /** Returns how many pixels the shorter side of an image must have been decoded with. */
  int neededSide();

  /**
   * Returns the unit vector of an image, or zeros where it has no distinguishing content. Safe to
   * call from many threads.
   */
  float[] describe(RgbImage image);

  /** Returns the ways in which a query may be compared; each is a row of the table. */
  default List<Comparison> comparisons() {
    return List.of(new Comparison.Cosine("", UnaryOperator.identity()));
  }
}
