package lookalike.nn.layer;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import lookalike.kernel.Gemm;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Parameter;
import lookalike.nn.PartialGradients;

/**
 * Long short-term memory: reads a sequence step by step, and gives its state after each (<a
 * href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber, 1997</a>, with the
 * forget gate of <a href="https://doi.org/10.1162/089976600300015015">Gers et al., 2000</a>).
 *
 * <pre>
 * sums[t] = x[t] inputWeights + state[t - 1] stateWeights + bias, [4 H] for the gates i, f, o, g
 * cell[t] = sigmoid(f) * cell[t - 1] + sigmoid(i) * tanh(g)
 * state[t] = sigmoid(o) * tanh(cell[t])
 * </pre>
 *
 * <p>Maps are {@code [1][T][I]} and {@code [1][T][H]}, states and cells begin at zero. Weights
 * start normal with variance {@code 1 / (I + H)}, biases at zero, but those of the forget gates at
 * 1, so that a fresh layer remembers.
 *
 * <p>Each worker has some of the images. Inside, their numbers lie step by step, {@code
 * [T][images][...]}, so that the inputs of all steps take part in one matrix product and each step
 * needs one more.
 */
public final class Lstm implements Layer {

  private static final int GATES = 4;

  private final Compute compute;
  private final int steps;
  private final int inputs;
  private final int hidden;
  private final LstmGates gates;
  private final Parameter inputWeights;
  private final Parameter stateWeights;
  private final Parameter bias;
  private final PartialGradients inputPartials;
  private final PartialGradients statePartials;
  private final Buffer stepInputs = new Buffer();
  private final Buffer opened = new Buffer();
  private final Buffer cells = new Buffer();
  private final Buffer bent = new Buffer();
  private final Buffer states = new Buffer();
  private final Buffer output = new Buffer();
  private final Buffer dSums = new Buffer();
  private final Buffer dStates = new Buffer();
  private final Buffer dCells = new Buffer();
  private final Buffer dStepInputs = new Buffer();
  private final Buffer dInput = new Buffer();

  /**
   * Makes a layer.
   *
   * @param name what its parameters' names start with
   * @param steps T, at least 1
   * @param inputs I, numbers that are read in a step, at least 1
   * @param hidden H, numbers of a state, at least 1
   * @throws IllegalArgumentException if a size is below 1
   */
  public Lstm(
      Compute compute, String name, int steps, int inputs, int hidden, RandomGenerator random) {
    if (steps < 1 || inputs < 1 || hidden < 1) {
      throw new IllegalArgumentException(
          "%s needs at least 1 step, input and hidden number, got %d, %d and %d"
              .formatted(name, steps, inputs, hidden));
    }
    this.compute = compute;
    this.steps = steps;
    this.inputs = inputs;
    this.hidden = hidden;
    this.gates = new LstmGates(compute.kernels().elementwise(), hidden);
    int sums = GATES * hidden;
    this.inputWeights = new Parameter(name + ".inputWeights", Parameter.Role.WEIGHT, inputs, sums);
    this.stateWeights = new Parameter(name + ".stateWeights", Parameter.Role.WEIGHT, hidden, sums);
    this.bias = new Parameter(name + ".bias", Parameter.Role.OFFSET, sums);
    this.inputPartials = new PartialGradients(compute, inputWeights);
    this.statePartials = new PartialGradients(compute, stateWeights);
    double deviation = Math.sqrt(1.0 / (inputs + hidden));
    inputWeights.fillNormal(random, deviation);
    stateWeights.fillNormal(random, deviation);
    Arrays.fill(bias.values(), hidden, 2 * hidden, 1);
  }

  @Override
  public MapShape outputShape() {
    return new MapShape(1, steps, hidden);
  }

  /**
   * A worker's images, and where their numbers are: those of a share lie together, step by step.
   *
   * @param from the first image
   * @param count how many
   */
  private record Share(int steps, int from, int count) {

    int rows() {
      return steps * count;
    }

    /** Returns where step {@code step} begins in an array of {@code width} numbers an image. */
    int at(int step, int width) {
      return (from * steps + step * count) * width;
    }

    /** Sorts numbers image by image into those step by step. */
    void byStep(float[] byImage, float[] byStep, int width) {
      for (int n = 0; n < count; n++) {
        for (int step = 0; step < steps; step++) {
          int imageAt = ((from + n) * steps + step) * width;
          System.arraycopy(byImage, imageAt, byStep, at(step, width) + n * width, width);
        }
      }
    }

    /** Sorts numbers step by step into those image by image. */
    void byImage(float[] byStep, float[] byImage, int width) {
      for (int n = 0; n < count; n++) {
        for (int step = 0; step < steps; step++) {
          int imageAt = ((from + n) * steps + step) * width;
          System.arraycopy(byStep, at(step, width) + n * width, byImage, imageAt, width);
        }
      }
    }
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    int rows = images * steps;
    stepInputs.ofLength(rows * inputs);
    opened.ofLength(rows * GATES * hidden);
    cells.ofLength(rows * hidden);
    bent.ofLength(rows * hidden);
    states.ofLength(rows * hidden);
    float[] output = this.output.ofLength(rows * hidden);
    compute.split(
        images,
        (worker, from, to) -> {
          Share share = new Share(steps, from, to - from);
          share.byStep(input, stepInputs.current(), inputs);
          addInputs(share);
          for (int step = 0; step < steps; step++) {
            advance(share, step);
          }
          share.byImage(states.current(), output, hidden);
        });
    return output;
  }

  /** Makes the sums of all steps, but for the part of the states. */
  private void addInputs(Share share) {
    int sums = GATES * hidden;
    float[] opened = this.opened.current();
    int at = share.at(0, sums);
    for (int row = 0; row < share.rows(); row++) {
      System.arraycopy(bias.values(), 0, opened, at + row * sums, sums);
    }
    Gemm gemm = compute.kernels().gemm();
    int inputAt = share.at(0, inputs);
    float[] weights = inputWeights.values();
    gemm.multiply(
        share.rows(), sums, inputs, stepInputs.current(), inputAt, weights, 0, opened, at);
  }

  private void advance(Share share, int step) {
    int sums = GATES * hidden;
    float[] opened = this.opened.current();
    float[] states = this.states.current();
    int sumsAt = share.at(step, sums);
    int at = share.at(step, hidden);
    int beforeAt = step == 0 ? -1 : share.at(step - 1, hidden);
    if (step > 0) {
      float[] weights = stateWeights.values();
      Gemm gemm = compute.kernels().gemm();
      gemm.multiply(share.count, sums, hidden, states, beforeAt, weights, 0, opened, sumsAt);
    }
    for (int n = 0; n < share.count; n++) {
      int gatesAt = sumsAt + n * sums;
      int cellAt = at + n * hidden;
      int cellBeforeAt = step == 0 ? -1 : beforeAt + n * hidden;
      gates.open(opened, gatesAt);
      gates.advance(opened, gatesAt, cells.current(), cellBeforeAt, cellAt, bent.current(), states);
    }
  }

  /** Goes back through the steps, the last one first. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    int rows = images * steps;
    float[] dSums = this.dSums.ofLength(rows * GATES * hidden);
    dStates.ofLength(rows * hidden);
    dCells.ofLength(rows * hidden);
    dStepInputs.ofLength(rows * inputs);
    float[] dInput = this.dInput.ofLength(rows * inputs);
    compute.split(
        images,
        (worker, from, to) -> {
          Share share = new Share(steps, from, to - from);
          share.byStep(dOutput, dStates.current(), hidden);
          int lastAt = share.at(steps - 1, hidden);
          Arrays.fill(dCells.current(), lastAt, to * steps * hidden, 0);
          for (int step = steps - 1; step >= 0; step--) {
            retreat(share, step);
          }
          addToWeights(share, worker);
          addToInputs(share);
          share.byImage(dStepInputs.current(), dInput, inputs);
        });
    inputPartials.addToGradient();
    statePartials.addToGradient();
    compute.kernels().reduce().addColumnSums(dSums, 0, rows, GATES * hidden, bias.gradient());
    return dInput;
  }

  private void retreat(Share share, int step) {
    int sums = GATES * hidden;
    float[] dSums = this.dSums.current();
    int sumsAt = share.at(step, sums);
    int at = share.at(step, hidden);
    int beforeAt = step == 0 ? -1 : share.at(step - 1, hidden);
    for (int n = 0; n < share.count; n++) {
      gates.retreat(
          opened.current(),
          sumsAt + n * sums,
          cells.current(),
          step == 0 ? -1 : beforeAt + n * hidden,
          at + n * hidden,
          bent.current(),
          dStates.current(),
          dCells.current(),
          dSums);
    }
    if (step > 0) {
      float[] weights = stateWeights.values();
      Gemm gemm = compute.kernels().gemm();
      gemm.multiplyTransposedB(
          share.count, hidden, sums, dSums, sumsAt, weights, 0, dStates.current(), beforeAt);
    }
  }

  private void addToWeights(Share share, int worker) {
    int sums = GATES * hidden;
    float[] dSums = this.dSums.current();
    Gemm gemm = compute.kernels().gemm();
    gemm.multiplyTransposedA(
        inputs,
        sums,
        share.rows(),
        stepInputs.current(),
        share.at(0, inputs),
        dSums,
        share.at(0, sums),
        inputPartials.of(worker),
        0);
    gemm.multiplyTransposedA(
        hidden,
        sums,
        share.rows() - share.count,
        states.current(),
        share.at(0, hidden),
        dSums,
        share.at(0, sums) + share.count * sums,
        statePartials.of(worker),
        0);
  }

  private void addToInputs(Share share) {
    int sums = GATES * hidden;
    float[] dStepInputs = this.dStepInputs.current();
    int inputAt = share.at(0, inputs);
    Arrays.fill(dStepInputs, inputAt, inputAt + share.rows() * inputs, 0);
    Gemm gemm = compute.kernels().gemm();
    int rows = share.rows();
    float[] weights = inputWeights.values();
    gemm.multiplyTransposedB(
        rows, inputs, sums, dSums.current(), share.at(0, sums), weights, 0, dStepInputs, inputAt);
  }

  @Override
  public void forEachParameter(Consumer<Parameter> action) {
    action.accept(inputWeights);
    action.accept(stateWeights);
    action.accept(bias);
  }
}
