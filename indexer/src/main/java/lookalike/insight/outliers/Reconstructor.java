package lookalike.insight.outliers;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import lookalike.image.ImageDecoder;
import lookalike.image.format.DecodeLimits;
import lookalike.model.Codec;
import lookalike.picture.Reconstruction;

/**
 * Rebuilds images from their codes.
 *
 * <p>It takes thumbnails as an index keeps them: then nothing else is needed, the photos themselves
 * may be gone, and photos that are judged against an index are seen through the same eyes as its
 * own images. A thumbnail is larger than what a network sees, as a rule by far.
 *
 * <p>Safe to share among threads.
 */
public final class Reconstructor {

  private final Codec codec;
  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);

  /** Makes one that goes through both halves of {@code codec}. */
  public Reconstructor(Codec codec) {
    this.codec = codec;
  }

  /** Rebuilds one image. */
  public Reconstruction rebuild(byte[] thumbnail) throws IOException {
    float[] original = tensors(List.of(thumbnail));
    return new Reconstruction(codec.input().side(), original, codec.reconstruct(original, 1));
  }

  /** Returns the reconstruction errors of images, in their order. */
  double[] errors(List<byte[]> thumbnails) throws IOException {
    int size = codec.input().size();
    float[] originals = tensors(thumbnails);
    float[] rebuilt = codec.reconstruct(originals, thumbnails.size());
    double[] errors = new double[thumbnails.size()];
    for (int n = 0; n < errors.length; n++) {
      int from = n * size;
      errors[n] =
          new Reconstruction(
                  codec.input().side(),
                  Arrays.copyOfRange(originals, from, from + size),
                  Arrays.copyOfRange(rebuilt, from, from + size))
              .error();
    }
    return errors;
  }

  private float[] tensors(List<byte[]> thumbnails) throws IOException {
    int size = codec.input().size();
    float[] tensors = new float[thumbnails.size() * size];
    for (int n = 0; n < thumbnails.size(); n++) {
      codec
          .input()
          .write(decoder.decode(thumbnails.get(n), codec.input().neededSide()), tensors, n * size);
    }
    return tensors;
  }
}
