package lookalike.evaluate.copies;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.ScoredGallery;
import lookalike.image.RgbImage;
import lookalike.kernel.Gemm;

/**
 * The vectors of images under several descriptors, a row an image. One thread may add rows; when it
 * is done, many may read.
 */
final class VectorRows {

  private final List<Descriptor> descriptors;
  private final float[][] numbers; // [descriptor][at least count][dimensions]
  private int count;

  VectorRows(List<Descriptor> descriptors) {
    this.descriptors = descriptors;
    numbers = new float[descriptors.size()][0];
  }

  /** Adds the row of an image. */
  void add(RgbImage image) {
    makeRoom(1);
    for (int i = 0; i < numbers.length; i++) {
      float[] vector = descriptors.get(i).describe(image);
      System.arraycopy(vector, 0, numbers[i], count * vector.length, vector.length);
    }
    count++;
  }

  /** Adds all rows of another of the same descriptors. */
  void addAll(VectorRows other) {
    makeRoom(other.count);
    for (int i = 0; i < numbers.length; i++) {
      int dimensions = dimensions(i);
      System.arraycopy(
          other.numbers[i], 0, numbers[i], count * dimensions, other.count * dimensions);
    }
    count += other.count;
  }

  private void makeRoom(int rows) {
    for (int i = 0; i < numbers.length; i++) {
      int needed = Math.multiplyExact(count + rows, dimensions(i));
      if (numbers[i].length < needed) {
        int grown = (int) Math.min(Integer.MAX_VALUE - 8, numbers[i].length * 3L / 2);
        numbers[i] = Arrays.copyOf(numbers[i], Math.max(needed, grown));
      }
    }
  }

  /** Returns how many rows there are. */
  int count() {
    return count;
  }

  /** Returns the length of a vector under a descriptor. */
  int dimensions(int descriptor) {
    return descriptors.get(descriptor).dimensions();
  }

  /** Returns these rows, as they are now, under each descriptor, to be searched. */
  List<ScoredGallery> galleries(Gemm gemm) {
    return IntStream.range(0, numbers.length)
        .mapToObj(i -> new ScoredGallery(dimensions(i), numbers[i], count, gemm))
        .toList();
  }

  /** Returns copies of some vectors. */
  List<float[]> vectors(int descriptor, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(row -> vector(descriptor, row)).toList();
  }

  /** Returns a copy of one vector. */
  float[] vector(int descriptor, int row) {
    int dimensions = dimensions(descriptor);
    return Arrays.copyOfRange(numbers[descriptor], row * dimensions, (row + 1) * dimensions);
  }
}
