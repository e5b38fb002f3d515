package lookalike.augment;

import java.util.Arrays;

/**
 * A linear map from one number of rows to another, each output row the weighted mean of a few
 * neighbouring input rows: blurring, shrinking and enlarging along one axis.
 */
final class Resampling {

  private final int[] first;
  private final int[] count;
  private final float[] weights;
  private final int mostInputs;
  private final float[] bell;
  private int outputs;

  /** Makes room for maps of up to {@code mostInputs} rows to up to as many. */
  Resampling(int mostInputs) {
    this.mostInputs = mostInputs;
    this.first = new int[mostInputs];
    this.count = new int[mostInputs];
    this.weights = new float[mostInputs * mostInputs];
    this.bell = new float[mostInputs];
  }

  /** Sets a Gaussian blur of standard deviation {@code sigma} rows, cut off at three of them. */
  void setBlur(int rows, double sigma) {
    outputs = rows;
    int reach = Math.min(rows - 1, (int) Math.ceil(3 * sigma));
    for (int i = 0; i <= reach; i++) {
      bell[i] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
    }
    for (int row = 0; row < rows; row++) {
      begin(row, Math.max(0, row - reach), Math.min(rows, row + reach + 1));
      for (int i = 0; i < count[row]; i++) {
        weights[row * mostInputs + i] = bell[Math.abs(first[row] + i - row)];
      }
      normalise(row);
    }
  }

  /** Sets area averaging: an output row is the mean of the input rows it covers. */
  void setShrinking(int inputs, int outputRows) {
    outputs = outputRows;
    double extent = (double) inputs / outputRows;
    for (int row = 0; row < outputRows; row++) {
      double from = row * extent;
      double to = from + extent;
      begin(row, (int) from, Math.min(inputs, (int) Math.ceil(to)));
      for (int i = 0; i < count[row]; i++) {
        int input = first[row] + i;
        weights[row * mostInputs + i] = (float) (Math.min(to, input + 1) - Math.max(from, input));
      }
      normalise(row);
    }
  }

  /** Sets linear interpolation between row centres. */
  void setEnlarging(int inputs, int outputRows) {
    outputs = outputRows;
    for (int row = 0; row < outputRows; row++) {
      double place = Math.clamp((row + 0.5) * inputs / outputRows - 0.5, 0, inputs - 1);
      int above = (int) place;
      begin(row, above, Math.min(inputs, above + 2));
      weights[row * mostInputs] = (float) (above + 1 - place);
      weights[row * mostInputs + 1] = (float) (place - above);
      normalise(row);
    }
  }

  private void begin(int row, int from, int to) {
    first[row] = from;
    count[row] = to - from;
  }

  private void normalise(int row) {
    int from = row * mostInputs;
    int to = from + count[row];
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += weights[i];
    }
    for (int i = from; i < to; i++) {
      weights[i] /= sum;
    }
  }

  /**
   * Writes the map of {@code input}, transposed: applied twice, it has gone along both axes.
   *
   * @param input {@code [inputs][width]}
   * @param output receives {@code [width][outputs]}
   * @param line scratch of at least {@code width} numbers
   */
  void applyTransposed(float[] input, int width, float[] output, float[] line) {
    for (int row = 0; row < outputs; row++) {
      Arrays.fill(line, 0, width, 0);
      for (int i = 0; i < count[row]; i++) {
        add(input, (first[row] + i) * width, weights[row * mostInputs + i], line, width);
      }
      for (int column = 0; column < width; column++) {
        output[column * outputs + row] = line[column];
      }
    }
  }

  private static void add(float[] input, int inputAt, float weight, float[] line, int width) {
    for (int i = 0; i < width; i++) {
      line[i] += weight * input[inputAt + i];
    }
  }
}
