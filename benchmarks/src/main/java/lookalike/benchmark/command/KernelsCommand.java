package lookalike.benchmark.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.convolution.LayerCase;
import lookalike.benchmark.convolution.LayerCases;
import lookalike.benchmark.convolution.LayerNumbers;
import lookalike.benchmark.convolution.OurConvolution;
import lookalike.benchmark.torch.OneDnnConvolution;
import lookalike.benchmark.torch.TorchConvolution;
import lookalike.benchmark.torch.TorchLayout;
import lookalike.benchmark.torch.TorchMode;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Kernels;
import lookalike.model.BundledModel;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import lookalike.nn.layer.Convolution2d;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Single convolutions beside libtorch. */
@Command(
    name = "kernels",
    description =
        "Compares single convolutions with libtorch; without --quick also every layer of"
            + " the default model.")
final class KernelsCommand implements Callable<Integer> {

  @Mixin private Measurement measurement = new Measurement();

  @Override
  public Integer call() throws IOException {
    List<LayerCase> layers = new ArrayList<>(LayerCases.chosen());
    if (!measurement.isQuick()) {
      layers.addAll(LayerCases.ofModel(shapesOfModel()));
    }
    layers.removeIf(layer -> !measurement.wanted().test(layer.on(1).name()));
    for (int threads : measurement.threads()) {
      for (LayerCase layer : layers) {
        measurement.warmUp(new OurConvolution(layer, LayerNumbers.of(layer), threads));
      }
      TorchMode.inference(threads, () -> layers.forEach(layer -> run(layer, threads)));
    }
    return measurement.report();
  }

  /** Returns the distinct shapes of the default model's convolutions, in its order. */
  private static Set<ConvShape> shapesOfModel() throws IOException {
    Set<ConvShape> shapes = new LinkedHashSet<>();
    BundledModel.DEFAULT
        .read()
        .autoencoder(new Compute(Kernels.scalar(), Workers.none()))
        .whole()
        .all(Convolution2d.class)
        .forEach(convolution -> shapes.add(convolution.shape()));
    return shapes;
  }

  private void run(LayerCase layer, int threads) {
    LayerNumbers numbers = LayerNumbers.of(layer);
    List<Contender> peers = new ArrayList<>();
    for (TorchLayout layout : TorchLayout.values()) {
      peers.add(new TorchConvolution(layer, numbers, layout));
    }
    if (!layer.pass().isTraining()) {
      peers.add(new OneDnnConvolution(layer, numbers));
    }
    measurement.run(layer.on(threads), new OurConvolution(layer, numbers, threads), peers);
  }
}
