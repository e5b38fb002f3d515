package lookalike.model;

import java.util.Collections;
import java.util.List;
import lookalike.image.ImageContent;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.model.likeness.Likeness;
import lookalike.model.network.VectorLayout;

/**
 * Turns images into unit vectors, such that look-alikes have a large dot product.
 *
 * <p>Safe to share among threads. A call computes on the calling thread, with others that may help
 * it if it brings a single image; whoever has many images calls from many threads.
 */
public interface Encoder extends ImageCoder {

  /** Returns how the numbers of a vector divide into blocks. */
  VectorLayout layout();

  /** Returns the bounds of plain cosines. */
  Bands bands();

  /** Returns how its vectors are compared. */
  default Likeness likeness() {
    int blocks = layout().blocks().size();
    return new Likeness(
        layout(), Collections.nCopies(blocks, 1.0), bands().likeness(blocks), List.of());
  }

  /**
   * Returns what identifies this encoder: 64 hexadecimal digits that change whenever its weights,
   * preprocessing or calibration do. Vectors of different fingerprints must not be compared.
   */
  String fingerprint();

  /** Returns a name for people, such as {@code lookalike-default}. */
  String name();

  /**
   * Returns what computes, for status pages: {@code scalar}, or {@code vector-512} and the like.
   */
  default String kernels() {
    return "scalar";
  }

  /**
   * Encodes a batch.
   *
   * @param images {@code [count][side][side][3]}, values 0..1, as {@link ImageInput} makes them
   * @param count how many, at least 0
   * @param vectors receives {@code [count][dimensions]}, each a unit vector, or all zeros where an
   *     image has no distinguishing content; see {@link #isZero}
   */
  @Override
  void encode(float[] images, int count, float[] vectors);

  /** Returns the length of a vector. */
  @Override
  default int dimensions() {
    return layout().dimensions();
  }

  /**
   * Writes the tensor by which a photo is encoded: that of what it shows, see {@link
   * ImageContent#shown}.
   *
   * @param images receives {@code [side][side][3]} from {@code at}, values 0..1
   */
  @Override
  default void write(RgbImage photo, float[] images, int at) {
    input().write(ImageContent.shown(photo), images, at);
  }

  /** Tells whether {@code vector} is the zero vector, which is never stored or searched with. */
  static boolean isZero(float[] vector) {
    for (float number : vector) {
      if (number != 0) {
        return false;
      }
    }
    return true;
  }
}
