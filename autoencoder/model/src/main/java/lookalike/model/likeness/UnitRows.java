package lookalike.model.likeness;

import java.util.List;
import lookalike.kernel.Reduce;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.network.VectorLayout;

/**
 * Vectors taken apart: the rows of each block lie in a matrix of its own, each of length 1, or
 * zeros where there is nothing in it. Immutable, if the arrays are left alone.
 *
 * @param count how many rows
 * @param blocks {@code [count][width]} for each block
 */
record UnitRows(VectorLayout layout, int count, List<float[]> blocks) {

  private static final Reduce REDUCE = MachineKernels.best().reduce();

  /** Takes vectors of {@code layout} apart. */
  static UnitRows of(VectorLayout layout, List<float[]> vectors) {
    UnitRows rows = empty(layout, vectors.size());
    for (int row = 0; row < vectors.size(); row++) {
      int at = 0;
      for (int block = 0; block < rows.blocks.size(); block++) {
        int width = rows.width(block);
        System.arraycopy(vectors.get(row), at, rows.blocks.get(block), row * width, width);
        at += width;
      }
    }
    return rows.scaled();
  }

  private static UnitRows empty(VectorLayout layout, int count) {
    return new UnitRows(
        layout,
        count,
        layout.blocks().stream().map(block -> new float[count * block.width()]).toList());
  }

  int width(int block) {
    return layout.blocks().get(block).width();
  }

  /** Scales each row of each block to length 1, in place. */
  private UnitRows scaled() {
    for (int block = 0; block < blocks.size(); block++) {
      float[] numbers = blocks.get(block);
      int width = width(block);
      for (int from = 0; from < numbers.length; from += width) {
        double squares = dot(numbers, from, numbers, from, width);
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
        for (int i = from; i < from + width; i++) {
          numbers[i] *= scale;
        }
      }
    }
    return this;
  }

  /** Returns the mean row as a single one, whose blocks are at most of length 1; zeros for none. */
  UnitRows mean() {
    UnitRows mean = empty(layout, 1);
    for (int block = 0; block < blocks.size(); block++) {
      float[] numbers = blocks.get(block);
      float[] sums = mean.blocks.get(block);
      for (int i = 0; i < numbers.length; i++) {
        sums[i % sums.length] += numbers[i] / count;
      }
    }
    return mean;
  }

  /** Returns the row times a factor. */
  UnitRows times(double factor) {
    UnitRows product = empty(layout, count);
    for (int block = 0; block < blocks.size(); block++) {
      float[] numbers = blocks.get(block);
      for (int i = 0; i < numbers.length; i++) {
        product.blocks.get(block)[i] = (float) (factor * numbers[i]);
      }
    }
    return product;
  }

  /** Returns the rows less a single one, scaled to length 1 again; what was empty stays so. */
  UnitRows less(UnitRows mean) {
    UnitRows rest = empty(layout, count);
    for (int block = 0; block < blocks.size(); block++) {
      float[] numbers = blocks.get(block);
      float[] common = mean.blocks.get(block);
      int width = width(block);
      for (int from = 0; from < numbers.length; from += width) {
        boolean isEmpty = dot(numbers, from, numbers, from, width) == 0;
        for (int i = 0; i < width && !isEmpty; i++) {
          rest.blocks.get(block)[from + i] = numbers[from + i] - common[i];
        }
      }
    }
    return rest.scaled();
  }

  /** Returns the dot product of two stretches. */
  static double dot(float[] a, int aAt, float[] b, int bAt, int count) {
    return REDUCE.dot(a, aAt, b, bAt, count);
  }
}
