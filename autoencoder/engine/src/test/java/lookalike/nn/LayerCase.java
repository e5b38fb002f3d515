package lookalike.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import lookalike.kernel.ConvShape;
import lookalike.nn.layer.Activation;
import lookalike.nn.layer.BatchNorm;
import lookalike.nn.layer.BlockNorm;
import lookalike.nn.layer.ContractiveDense;
import lookalike.nn.layer.Convolution2d;
import lookalike.nn.layer.Dense;
import lookalike.nn.layer.Dropout;
import lookalike.nn.layer.GaussianCode;
import lookalike.nn.layer.GridPool;
import lookalike.nn.layer.Lstm;
import lookalike.nn.layer.MaxPool;
import lookalike.nn.layer.NormalizedConvolution;
import lookalike.nn.layer.PerStep;
import lookalike.nn.layer.Residual;
import lookalike.nn.layer.Sequential;
import lookalike.nn.layer.SkipConnection;
import lookalike.nn.layer.SparseCode;
import lookalike.nn.layer.TiedDense;
import lookalike.nn.layer.Upsample;
import org.jspecify.annotations.Nullable;

/**
 * A layer of every kind, small, for the claims that hold for all of them. Some widths fill vectors
 * and tiles, some leave a rest.
 */
enum LayerCase {
  CONVOLUTION_3X3(
      new MapShape(5, 6, 3),
      GradientCheck.Knobs.exact(),
      compute -> convolution(compute, new ConvShape(5, 6, 3, 35, 3, 1), true)),
  CONVOLUTION_3X3_WITHOUT_BIAS(
      new MapShape(4, 3, 32),
      GradientCheck.Knobs.exact(),
      compute -> convolution(compute, new ConvShape(4, 3, 32, 7, 3, 1), false)),
  CONVOLUTION_3X3_STRIDE_2(
      new MapShape(5, 6, 17),
      GradientCheck.Knobs.exact(),
      compute -> convolution(compute, new ConvShape(5, 6, 17, 8, 3, 2), true)),
  CONVOLUTION_3X3_OF_ONE_CELL(
      new MapShape(1, 1, 5),
      GradientCheck.Knobs.exact(),
      compute -> convolution(compute, new ConvShape(1, 1, 5, 3, 3, 2), true)),
  CONVOLUTION_1X1(
      new MapShape(3, 5, 33),
      GradientCheck.Knobs.exact(),
      compute -> convolution(compute, new ConvShape(3, 5, 33, 16, 1, 1), true)),
  CONVOLUTION_1X1_STRIDE_2(
      new MapShape(4, 5, 6),
      GradientCheck.Knobs.exact(),
      compute -> convolution(compute, new ConvShape(4, 5, 6, 10, 1, 2), false)),
  DENSE(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.exact(),
      compute -> new Dense(compute, "dense", 30, new MapShape(1, 3, 7), random())),
  UPSAMPLE(
      new MapShape(3, 2, 19),
      GradientCheck.Knobs.exact(),
      compute -> new Upsample(compute, new MapShape(3, 2, 19))),
  BATCH_NORM(
      new MapShape(4, 5, 19),
      GradientCheck.Knobs.smooth(),
      compute -> new BatchNorm(compute, "norm", new MapShape(4, 5, 19), false, 1)),
  BATCH_NORM_OF_SEVERAL_BLOCKS(
      new MapShape(32, 33, 3),
      GradientCheck.Knobs.smooth().withStep(1), // a cell's share of its channel is so small
      compute -> new BatchNorm(compute, "norm", new MapShape(32, 33, 3), false, 1)),
  BATCH_NORM_WITH_RELU(
      new MapShape(2, 3, 19),
      GradientCheck.Knobs.kinked(),
      compute -> new BatchNorm(compute, "norm", new MapShape(2, 3, 19), true, 1)),
  BLOCK_NORM(
      MapShape.vector(24),
      GradientCheck.Knobs.smooth().withStep(0x1p-5f), // short blocks turn quickly
      compute -> new BlockNorm(compute, 17, 4, 3)),
  GLOBAL_AVERAGE(
      new MapShape(3, 2, 19),
      GradientCheck.Knobs.smooth(),
      compute -> new GridPool(compute, new MapShape(3, 2, 19), 1, 1)),
  GLOBAL_MEAN_OF_POWER_3(
      new MapShape(4, 3, 17),
      GradientCheck.Knobs.kinked(),
      compute -> new GridPool(compute, new MapShape(4, 3, 17), 1, 3)),
  GRID_OF_SHARED_CELLS(
      new MapShape(4, 5, 7),
      GradientCheck.Knobs.smooth(),
      compute -> new GridPool(compute, new MapShape(4, 5, 7), 3, 1)),
  SIGMOID(
      new MapShape(3, 3, 5),
      GradientCheck.Knobs.smooth(),
      compute -> new Activation(compute, new MapShape(3, 3, 5), ActivationFunction.SIGMOID)),
  TANH(
      new MapShape(3, 3, 5),
      GradientCheck.Knobs.smooth().withStep(0x1p-5f), // bends more than a sigmoid
      compute -> new Activation(compute, new MapShape(3, 3, 5), ActivationFunction.TANH)),
  RELU(
      new MapShape(2, 4, 4),
      GradientCheck.Knobs.kinked(),
      compute -> new Activation(compute, new MapShape(2, 4, 4), ActivationFunction.RELU)),
  LINEAR(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.exact(),
      compute -> new Activation(compute, new MapShape(2, 3, 5), ActivationFunction.LINEAR)),
  MAX_POOL(
      new MapShape(4, 6, 19),
      GradientCheck.Knobs.kinked(),
      compute -> new MaxPool(compute, new MapShape(4, 6, 19))),
  DROPOUT(
      new MapShape(2, 3, 16),
      GradientCheck.Knobs.exact(),
      compute -> new Dropout(compute, new MapShape(2, 3, 16), 0.5)),
  TIED_DENSE_BEHIND_ITS_SOURCE(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.exact(),
      compute -> tied(compute, new Dense(compute, "dense", 30, MapShape.vector(17), random()))),
  SKIP_CONNECTION(
      new MapShape(3, 4, 5),
      GradientCheck.Knobs.exact(),
      compute ->
          new SkipConnection(
              compute,
              new MapShape(3, 4, 5),
              convolution(compute, new ConvShape(3, 4, 5, 5, 3, 1), true))),
  GAUSSIAN_CODE(
      MapShape.vector(34),
      GradientCheck.Knobs.smooth(),
      compute -> new GaussianCode(compute, 17, 0.5)),
  SPARSE_CODE(
      MapShape.vector(19),
      GradientCheck.Knobs.exact(),
      compute -> new SparseCode(compute, MapShape.vector(19), new SparsityMeasure.L1(), 0.5)),
  CONTRACTIVE_DENSE(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.smooth().withStep(0x1p-6f),
      compute -> contractive(compute, ActivationFunction.TANH, 0.5)),
  TIED_DENSE_BEHIND_A_CONTRACTIVE_ONE(
      new MapShape(2, 3, 5),
      GradientCheck.Knobs.smooth().withStep(0x1p-6f),
      compute -> {
        ContractiveDense source = contractive(compute, ActivationFunction.SIGMOID, 0.5);
        return new Sequential(
            List.of(source, new TiedDense(compute, "tied", source.dense(), new MapShape(2, 3, 5))));
      }),
  LSTM(
      new MapShape(1, 4, 5),
      GradientCheck.Knobs.smooth().withStep(0x1p-5f).withTolerance(6e-4),
      compute -> new Lstm(compute, "lstm", 4, 5, 7, random())),
  LSTM_OF_FULL_VECTORS(
      new MapShape(1, 3, 16),
      GradientCheck.Knobs.smooth().withStep(0x1p-5f).withTolerance(6e-4),
      compute -> new Lstm(compute, "lstm", 3, 16, 16, random())),
  DENSE_PER_STEP(
      new MapShape(1, 4, 5),
      GradientCheck.Knobs.exact(),
      compute -> new PerStep(4, new Dense(compute, "dense", 5, MapShape.vector(7), random()))),
  BLOCK_NORM_PER_STEP(
      new MapShape(1, 3, 8),
      GradientCheck.Knobs.smooth().withStep(0x1p-5f), // short blocks turn quickly
      compute -> new PerStep(3, new BlockNorm(compute, 5, 3))),
  NORMALIZED_CONVOLUTION(
      new MapShape(4, 5, 3),
      GradientCheck.Knobs.smooth(),
      compute -> normalized(compute, new ConvShape(4, 5, 3, 6, 3, 1), false)),
  NORMALIZED_CONVOLUTION_WITH_RELU(
      new MapShape(4, 4, 5),
      GradientCheck.Knobs.kinked(),
      compute -> normalized(compute, new ConvShape(4, 4, 5, 4, 3, 2), true)),
  RESIDUAL(
      new MapShape(4, 4, 3),
      GradientCheck.Knobs.kinked(),
      compute -> residual(compute, new ConvShape(4, 4, 3, 3, 3, 1), null)),
  RESIDUAL_WITH_SHORTCUT(
      new MapShape(4, 4, 3),
      GradientCheck.Knobs.kinked(),
      compute ->
          residual(
              compute,
              new ConvShape(4, 4, 3, 5, 3, 2),
              normalized(compute, new ConvShape(4, 4, 3, 5, 1, 2), false))),
  /** Twice a body that hands its own gradient on: each block must keep the other's sum. */
  RESIDUAL_OF_RESIDUAL(
      new MapShape(3, 3, 2),
      GradientCheck.Knobs.kinked(),
      compute ->
          new Residual(
              compute,
              new MapShape(3, 3, 2),
              residual(compute, new ConvShape(3, 3, 2, 2, 3, 1), null),
              null)),
  AUTOENCODER(
      new MapShape(4, 4, 3),
      GradientCheck.Knobs.kinked(),
      compute ->
          new Sequential(
              List.of(
                  normalized(compute, new ConvShape(4, 4, 3, 4, 3, 2), true),
                  new Dense(compute, "code", 16, MapShape.vector(9), random()),
                  new BlockNorm(compute, 5, 4),
                  new Dense(compute, "map", 9, new MapShape(2, 2, 4), random()),
                  new Upsample(compute, new MapShape(2, 2, 4)),
                  convolution(compute, new ConvShape(4, 4, 4, 3, 3, 1), true),
                  new Activation(compute, new MapShape(4, 4, 3), ActivationFunction.SIGMOID))));

  private final MapShape inputShape;
  private final GradientCheck.Knobs knobs;
  private final Function<Compute, Layer> maker;

  LayerCase(MapShape inputShape, GradientCheck.Knobs knobs, Function<Compute, Layer> maker) {
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

  private static SplittableRandom random() {
    return new SplittableRandom(7);
  }

  private static Layer tied(Compute compute, Dense source) {
    Layer tied = new TiedDense(compute, "tied", source, new MapShape(2, 3, 5));
    return new Sequential(List.of(source, tied));
  }

  static ContractiveDense contractive(Compute compute, ActivationFunction function, double weight) {
    return new ContractiveDense(
        compute, "contractive", 30, MapShape.vector(17), function, weight, random());
  }

  private static Layer convolution(Compute compute, ConvShape shape, boolean withBias) {
    return new Convolution2d(compute, "convolution", shape, withBias, true, random());
  }

  private static Layer normalized(Compute compute, ConvShape shape, boolean relu) {
    return new NormalizedConvolution(compute, "convolution", shape, relu, 1, true, random());
  }

  private static Layer residual(Compute compute, ConvShape shape, @Nullable Layer shortcut) {
    ConvShape second =
        new ConvShape(
            shape.outputHeight(), shape.outputWidth(), shape.outputs(), shape.outputs(), 3, 1);
    Layer body =
        new Sequential(
            List.of(normalized(compute, shape, true), normalized(compute, second, false)));
    MapShape inputShape = new MapShape(shape.height(), shape.width(), shape.inputs());
    return new Residual(compute, inputShape, body, shortcut);
  }
}
