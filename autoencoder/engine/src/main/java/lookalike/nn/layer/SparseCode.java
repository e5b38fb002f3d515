package lookalike.nn.layer;

import java.util.Arrays;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;
import lookalike.nn.Penalty;
import lookalike.nn.SparsityMeasure;

/**
 * Passes activations on, at a price: the penalty "sparsity" is the sum over units of what a {@link
 * SparsityMeasure} takes for their mean activations over the batch.
 */
public final class SparseCode implements Layer, Penalty {

  private final Compute compute;
  private final MapShape shape;
  private final SparsityMeasure measure;
  private final double weight;
  private final double[] means;
  private final float[] slopes;
  private final Buffer dInput = new Buffer();
  private float[] input = {};
  private boolean charged;

  /**
   * Makes a layer.
   *
   * @param shape of what is passed on, each number of it a unit
   * @param weight of the sparsity, at least 0
   * @throws IllegalArgumentException if the weight is out of range
   */
  public SparseCode(Compute compute, MapShape shape, SparsityMeasure measure, double weight) {
    this.compute = compute;
    this.shape = shape;
    this.measure = measure;
    this.weight = Penalty.checkedWeight("sparsity", weight);
    this.means = new double[shape.size()];
    this.slopes = new float[shape.size()];
  }

  @Override
  public MapShape outputShape() {
    return shape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    charged = false;
    if (training) {
      this.input = input;
      measureMeans(input, images);
    }
    return input;
  }

  /** Workers share the units, so that the sums over images are the same for any number of them. */
  private void measureMeans(float[] input, int images) {
    int units = shape.size();
    compute.split(
        units,
        (worker, from, to) -> {
          Arrays.fill(means, from, to, 0);
          for (int n = 0; n < images; n++) {
            for (int unit = from; unit < to; unit++) {
              means[unit] += Math.abs(input[n * units + unit]);
            }
          }
          for (int unit = from; unit < to; unit++) {
            means[unit] /= images;
          }
        });
  }

  /** The penalty adds {@code weight / N * slope(mean of the unit) * sign(input)}. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    if (!charged) {
      return dOutput;
    }
    charged = false;
    float[] input = this.input;
    int units = shape.size();
    float[] dInput = this.dInput.ofLength(images * units);
    float share = (float) (weight / images);
    compute.split(
        images,
        (worker, from, to) -> {
          for (int n = from; n < to; n++) {
            for (int unit = 0; unit < units; unit++) {
              int at = n * units + unit;
              dInput[at] = dOutput[at] + share * slopes[unit] * Math.signum(input[at]);
            }
          }
        });
    return dInput;
  }

  @Override
  public String name() {
    return "sparsity";
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public double charge(int images) {
    charged = true;
    double sum = 0;
    for (int unit = 0; unit < means.length; unit++) {
      sum += measure.cost(means[unit]);
      slopes[unit] = (float) measure.slope(means[unit]);
    }
    return sum;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return input;
  }
}
