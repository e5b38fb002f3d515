package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that a layer computes for a batch: output, input gradient, gradients of parameters, and, if
 * they are charged, its penalties.
 */
record Outcome(List<float[]> arrays) {

  private static final long SEED = 5;

  static Outcome of(Layer layer, MapShape inputShape, int images, boolean charged) {
    layer.forEachParameter(parameter -> Arrays.fill(parameter.gradient(), 0));
    int outputs = images * layer.outputShape().size();
    int inputs = images * inputShape.size();
    float[] input = Samples.normals(inputs, SEED);
    float[] dOutput = Samples.normals(outputs, SEED + 1);
    List<float[]> arrays = new ArrayList<>();
    arrays.add(Arrays.copyOf(layer.forward(input, images, true), outputs));
    if (charged) {
      arrays.add(new float[] {(float) charge(layer, images)});
    }
    arrays.add(Arrays.copyOf(layer.backward(dOutput, images), inputs));
    layer.forEachParameter(parameter -> arrays.add(parameter.gradient().clone()));
    return new Outcome(arrays);
  }

  /** Charges all penalties of a layer, and returns their weighed sum. */
  static double charge(Layer layer, int images) {
    double[] sum = new double[1];
    layer
        .all(Penalty.class)
        .forEach(penalty -> sum[0] += penalty.weight() * penalty.charge(images));
    return sum[0];
  }

  void assertSameBits(Outcome other) {
    for (int i = 0; i < arrays.size(); i++) {
      assertArrayEquals(arrays.get(i), other.arrays.get(i), "array " + i);
    }
  }

  void assertClose(Outcome other, double tolerance) {
    for (int i = 0; i < arrays.size(); i++) {
      double distance = distance(other, i);
      assertTrue(
          arrays.get(i).length == 0 || distance <= tolerance,
          "array " + i + " is off by " + distance);
    }
  }

  /** Returns how far another outcome's array is from this one's, as a share of its length. */
  double distance(Outcome other, int array) {
    float[] own = arrays.get(array);
    return Samples.relativeDistance(own, other.arrays.get(array), own.length);
  }
}
