package lookalike.model;

import lookalike.image.ImageInput;
import lookalike.image.RgbImage;

/**
 * Turns images into numbers: an {@link Encoder} into vectors that compare, a {@link Codec} into
 * codes that can be decoded.
 *
 * <p>Safe to share among threads.
 */
public interface ImageCoder {

  /** Returns the one preprocessing between a decoded image and what this takes. */
  ImageInput input();

  /** Returns how many numbers an image has. */
  int dimensions();

  /**
   * Encodes a batch.
   *
   * @param images {@code [count][side][side][3]}, values 0..1, as {@link ImageInput} makes them
   * @param count how many, at least 0
   * @param codes receives {@code [count][dimensions]}
   */
  void encode(float[] images, int count, float[] codes);

  /**
   * Writes the tensor by which a photo is encoded.
   *
   * @param images receives {@code [side][side][3]} from {@code at}, values 0..1
   */
  default void write(RgbImage photo, float[] images, int at) {
    input().write(photo, images, at);
  }

  /** Returns the numbers of one photo; see {@link #encode(float[], int, float[])}. */
  default float[] encode(RgbImage photo) {
    float[] images = new float[input().size()];
    write(photo, images, 0);
    float[] code = new float[dimensions()];
    encode(images, 1, code);
    return code;
  }
}
