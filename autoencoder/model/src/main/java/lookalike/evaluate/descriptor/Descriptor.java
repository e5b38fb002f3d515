package lookalike.evaluate.descriptor;

import java.util.List;
import java.util.function.UnaryOperator;
import lookalike.image.RgbImage;

/** A way to turn an image into a vector whose dot product with another tells how alike they are. */
public interface Descriptor {

  /** Returns a name for tables. */
  String name();

  /** Returns the name of a row of a table. */
  default String name(Weighing weighing) {
    return weighing.name().isEmpty() ? name() : name() + ", " + weighing.name();
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

  /** Returns the ways in which a query's vector may be weighed; each is a row of the table. */
  default List<Weighing> weighings() {
    return List.of(new Weighing("", UnaryOperator.identity()));
  }

  /**
   * A way to weigh a query's vector before it is compared.
   *
   * @param name what it is called, empty for that of everyday use
   * @param weigh makes a new vector of the same length, or returns the given one
   */
  record Weighing(String name, UnaryOperator<float[]> weigh) {}
}
