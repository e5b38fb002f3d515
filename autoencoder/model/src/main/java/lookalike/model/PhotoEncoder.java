package lookalike.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.work.Outcome;

/**
 * The one way from a photo's bytes to its vector, for those that are indexed and those that are
 * looked for: the same bytes always give the same vector.
 *
 * <p>Safe to share among threads.
 */
public final class PhotoEncoder {

  private final Encoder encoder;
  private final ImageDecoder decoder;

  /** Makes one that refuses photos beyond {@code limits}. */
  public PhotoEncoder(Encoder encoder, DecodeLimits limits) {
    this.encoder = encoder;
    this.decoder = new ImageDecoder(limits);
  }

  /**
   * Decodes a photo as large as the encoder needs it, or larger, which does for a thumbnail, too.
   *
   * @throws ImageDecodeException when there is no image to be had, with the reason
   */
  public RgbImage decode(byte[] bytes) throws ImageDecodeException {
    return decoder.decode(bytes, encoder.input().neededSide());
  }

  /**
   * Returns the unit vector of a photo.
   *
   * @throws ImageDecodeException when there is no image to be had, with the reason
   * @throws NoContentException if there is nothing in it that could be compared
   */
  public float[] vector(byte[] bytes) throws IOException {
    return Encoded.requireContent(encoder.encode(decode(bytes)));
  }

  /**
   * Decodes photos and encodes them together; none of the images is kept.
   *
   * @param content gives the bytes of a photo
   * @param keep takes from a photo and its image what is needed of them later
   * @return what became of each, in their order; the vector is zero where there is nothing that
   *     could be compared
   */
  public <P, T> List<Outcome<Encoded<T>>> encode(
      List<Outcome<P>> photos, Function<P, byte[]> content, BiFunction<P, RgbImage, T> keep) {
    int size = encoder.input().size();
    float[] tensors = new float[photos.size() * size];
    List<Outcome<T>> decoded = new ArrayList<>();
    int rows = 0;
    for (Outcome<P> photo : photos) {
      int at = rows * size;
      Outcome<T> kept =
          photo.then(
              it ->
                  decoder.decode(
                      content.apply(it),
                      encoder.input().neededSide(),
                      image -> {
                        encoder.input().write(image, tensors, at);
                        return keep.apply(it, image);
                      }));
      decoded.add(kept);
      rows += kept instanceof Outcome.Made<T> ? 1 : 0;
    }
    int dimensions = encoder.dimensions();
    float[] vectors = new float[rows * dimensions];
    boolean isEncoded = encodeTogether(tensors, rows, vectors);
    List<Outcome<Encoded<T>>> encoded = new ArrayList<>();
    int row = 0;
    for (Outcome<T> photo : decoded) {
      int at = row;
      Outcome<Encoded<T>> outcome =
          photo.then(
              it -> {
                float[] vector = row(vectors, at, dimensions);
                if (!isEncoded) {
                  encoder.encode(row(tensors, at, size), 1, vector);
                }
                return new Encoded<>(it, vector);
              });
      encoded.add(outcome);
      row += outcome instanceof Outcome.Made<Encoded<T>> ? 1 : 0;
    }
    return encoded;
  }

  private static float[] row(float[] rows, int row, int size) {
    return Arrays.copyOfRange(rows, row * size, (row + 1) * size);
  }

  /** Encodes images at once; tells whether there was memory for that. */
  private boolean encodeTogether(float[] tensors, int rows, float[] vectors) {
    try {
      encoder.encode(tensors, rows, vectors);
      return true;
    } catch (OutOfMemoryError e) {
      return false; // one after the other takes less, and tells which of them takes too much
    }
  }

  /**
   * A photo that was encoded.
   *
   * @param kept what was taken from it and its image
   * @param vector of length 1, or zero
   */
  public record Encoded<T>(T kept, float[] vector) {

    /** Returns it if there is anything that could be compared. */
    public Encoded<T> requireContent() throws NoContentException {
      requireContent(vector);
      return this;
    }

    private static float[] requireContent(float[] vector) throws NoContentException {
      if (Encoder.isZero(vector)) {
        throw new NoContentException();
      }
      return vector;
    }
  }
}
