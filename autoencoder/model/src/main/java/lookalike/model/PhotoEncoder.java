package lookalike.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import lookalike.image.Box;
import lookalike.image.ImageContent;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageHeader;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Stopwatch;
import lookalike.work.Stopwatch.Stage;

/**
 * The one way from a photo's bytes to its vector or its code, for those that are indexed and those
 * that are looked for: the same bytes always give the same one. A picture without content, see
 * {@link ImageContent}, does not reach the network.
 *
 * <p>Safe to share among threads.
 */
public final class PhotoEncoder {

  /** How many vectors {@link #vectorsOfParts} makes at most. */
  public static final int PARTS = 6;

  private final ImageCoder encoder;
  private final ImageDecoder decoder;
  private final Stopwatch stopwatch;

  /** Makes one that refuses photos beyond {@code limits}, and decodes in this process. */
  public PhotoEncoder(ImageCoder encoder, DecodeLimits limits) {
    this(encoder, new ImageDecoder(limits));
  }

  /** Makes one that decodes with {@code decoder}. */
  public PhotoEncoder(ImageCoder encoder, ImageDecoder decoder) {
    this(encoder, decoder, Stopwatch.none());
  }

  /** Makes one that tells how long it takes for each photo that it is given alone. */
  public PhotoEncoder(ImageCoder encoder, ImageDecoder decoder, Stopwatch stopwatch) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.stopwatch = stopwatch;
  }

  /**
   * Returns what a photo's file says of it.
   *
   * @throws ImageDecodeException when there is no image to be had, as far as can be told by now
   */
  public ImageHeader header(byte[] bytes) throws ImageDecodeException {
    return decoder.header(bytes);
  }

  /**
   * Decodes a photo as large as the encoder needs it, or larger, which does for a thumbnail, too.
   *
   * @throws ImageDecodeException when there is no image to be had, with the reason
   */
  public RgbImage decode(byte[] bytes) throws ImageDecodeException {
    return stopwatch.time(Stage.DECODE, () -> decoder.decode(bytes, encoder.input().neededSide()));
  }

  /**
   * Returns the vector of a photo.
   *
   * @throws ImageDecodeException when there is no image to be had, with the reason
   * @throws NoContentException if there is nothing in it that could be compared
   */
  public float[] vector(byte[] bytes) throws IOException {
    return vector(decode(bytes));
  }

  /**
   * Returns the vector of a photo, and what is needed of its image besides.
   *
   * @throws ImageDecodeException when there is no image to be had, with the reason
   * @throws NoContentException if there is nothing in it that could be compared
   */
  public <T> Encoded<T> encode(byte[] bytes, Function<RgbImage, T> keep) throws IOException {
    RgbImage image = decode(bytes);
    return new Encoded<>(keep.apply(image), vector(image));
  }

  /**
   * Returns the vector of a part of a photo.
   *
   * @throws ImageDecodeException when there is no image to be had, with the reason
   * @throws NoContentException if there is nothing in the part that could be compared
   * @throws IllegalArgumentException if the part reaches out of the photo
   */
  public float[] vector(byte[] bytes, Box part) throws IOException {
    RgbImage whole = stopwatch.time(Stage.DECODE, () -> decoder.decode(bytes, 0));
    part.requireInside(whole.width(), whole.height());
    return vector(cut(whole, part));
  }

  /**
   * Returns vectors of a photo and of parts of it: its halves and its middle, as a copy may lie in
   * a picture that shows more. The first is of the whole; of what has no content there is none.
   *
   * @param part what of the photo counts as the whole; empty for all
   * @return 1 to {@link #PARTS} vectors
   * @throws ImageDecodeException when there is no image to be had, with the reason
   * @throws NoContentException if there is nothing in it that could be compared
   * @throws IllegalArgumentException if {@code part} reaches out of the photo
   */
  public List<float[]> vectorsOfParts(byte[] bytes, Optional<Box> part) throws IOException {
    List<float[]> vectors = new ArrayList<>();
    // As it is without parts, to the bit: a copy of the file is identical.
    vectors.add(part.isPresent() ? vector(bytes, part.get()) : vector(bytes));
    int side = part.isPresent() ? 0 : 2 * encoder.input().neededSide();
    RgbImage decoded = stopwatch.time(Stage.DECODE, () -> decoder.decode(bytes, side));
    RgbImage whole = part.map(it -> cut(decoded, it)).orElse(decoded);
    for (Box box : parts(whole.width(), whole.height())) {
      RgbImage image = cut(whole, box);
      if (ImageContent.isIn(image)) {
        vectors.add(vector(image));
      }
    }
    return vectors;
  }

  private static List<Box> parts(int width, int height) {
    int halfWidth = Math.max(1, width / 2);
    int halfHeight = Math.max(1, height / 2);
    return List.of(
        new Box(0, 0, halfWidth, height),
        new Box(width - halfWidth, 0, halfWidth, height),
        new Box(0, 0, width, halfHeight),
        new Box(0, height - halfHeight, width, halfHeight),
        new Box((width - halfWidth) / 2, (height - halfHeight) / 2, halfWidth, halfHeight));
  }

  private static RgbImage cut(RgbImage image, Box part) {
    return image.cut(part.left(), part.top(), part.width(), part.height());
  }

  private float[] vector(RgbImage image) throws NoContentException {
    if (!ImageContent.isIn(image)) {
      throw new NoContentException();
    }
    return Encoded.requireContent(stopwatch.time(Stage.ENCODE, () -> encoder.encode(image)));
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
    List<Outcome<Decoded<T>>> decoded = new ArrayList<>();
    int rows = 0;
    for (Outcome<P> photo : photos) {
      int row = rows;
      Outcome<Decoded<T>> outcome =
          photo.then(
              it ->
                  decoder.decode(
                      content.apply(it),
                      encoder.input().neededSide(),
                      image -> {
                        boolean hasContent = ImageContent.isIn(image);
                        if (hasContent) {
                          encoder.write(image, tensors, row * size);
                        }
                        return new Decoded<>(
                            keep.apply(it, image),
                            hasContent ? OptionalInt.of(row) : OptionalInt.empty());
                      }));
      decoded.add(outcome);
      rows += outcome instanceof Made<Decoded<T>>(_, var it) && it.row.isPresent() ? 1 : 0;
    }
    float[] vectors = new float[rows * encoder.dimensions()];
    boolean isEncoded = rows == 0 || encodeTogether(tensors, rows, vectors);
    return decoded.stream()
        .map(photo -> photo.then(it -> encoded(it, tensors, vectors, isEncoded)))
        .toList();
  }

  /** What is kept of a photo, and which row of a batch it is; none where it has no content. */
  private record Decoded<T>(T kept, OptionalInt row) {}

  private <T> Encoded<T> encoded(
      Decoded<T> photo, float[] tensors, float[] vectors, boolean isEncoded) {
    int dimensions = encoder.dimensions();
    if (photo.row.isEmpty()) {
      return new Encoded<>(photo.kept, new float[dimensions]);
    }
    int row = photo.row.getAsInt();
    float[] vector = row(vectors, row, dimensions);
    if (!isEncoded) {
      encoder.encode(row(tensors, row, encoder.input().size()), 1, vector);
    }
    return new Encoded<>(photo.kept, vector);
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
   * @param vector of length 1 or zero, or a code
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
