package lookalike.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import lookalike.nn.layer.Activation;
import lookalike.nn.layer.Dense;
import lookalike.nn.layer.GaussianCode;
import lookalike.nn.layer.Sequential;
import lookalike.nn.layer.SparseCode;

/** A layer with a penalty of every kind, small, for the claims that hold for all of them. */
enum PenaltyCase {
  DIVERGENCE(
      MapShape.vector(34),
      GradientCheck.Knobs.smooth(),
      compute -> new GaussianCode(compute, 17, 3)),
  DIVERGENCE_OF_FULL_VECTORS(
      MapShape.vector(32),
      GradientCheck.Knobs.smooth(),
      compute -> new GaussianCode(compute, 16, 3)),
  SPARSITY_AS_SUM(
      MapShape.vector(19),
      GradientCheck.Knobs.kinked(),
      compute -> new SparseCode(compute, MapShape.vector(19), new SparsityMeasure.L1(), 3)),
  SPARSITY_AS_DIVERGENCE(
      MapShape.vector(16),
      GradientCheck.Knobs.smooth().withStep(0x1p-5f),
      compute -> squashed(compute, new SparsityMeasure.KullbackLeibler(0.05))),
  CONTRACTION_OF_SIGMOID(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.smooth().withStep(0x1p-6f),
      compute -> LayerCase.contractive(compute, ActivationFunction.SIGMOID, 3)),
  CONTRACTION_OF_TANH(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.smooth().withStep(0x1p-6f),
      compute -> LayerCase.contractive(compute, ActivationFunction.TANH, 3)),
  CONTRACTION_OF_RELU(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.kinked(),
      compute -> LayerCase.contractive(compute, ActivationFunction.RELU, 3)),
  CONTRACTION_OF_LINEAR(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.smooth(),
      compute -> LayerCase.contractive(compute, ActivationFunction.LINEAR, 3)),
  SEVERAL_AT_ONCE(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.smooth().withStep(0x1p-6f),
      compute ->
          new Sequential(
              List.of(
                  LayerCase.contractive(compute, ActivationFunction.TANH, 0.1),
                  new Dense(compute, "code", 17, MapShape.vector(10), new SplittableRandom(2)),
                  new GaussianCode(compute, 5, 0.5))));

  private final MapShape inputShape;
  private final GradientCheck.Knobs knobs;
  private final Function<Compute, Layer> maker;

  PenaltyCase(MapShape inputShape, GradientCheck.Knobs knobs, Function<Compute, Layer> maker) {
    this.inputShape = inputShape;
    this.knobs = knobs;
    this.maker = maker;
  }

  /** Returns a new layer, always with the same parameters. */
  Layer make(Compute compute) {
    return maker.apply(compute);
  }

  MapShape inputShape() {
    return inputShape;
  }

  GradientCheck.Knobs knobs() {
    return knobs;
  }

  /** Brings numbers into 0..1 before they are measured. */
  private static Layer squashed(Compute compute, SparsityMeasure measure) {
    MapShape shape = MapShape.vector(16);
    return new Sequential(
        List.of(
            new Activation(compute, shape, ActivationFunction.SIGMOID),
            new SparseCode(compute, shape, measure, 3)));
  }
}
