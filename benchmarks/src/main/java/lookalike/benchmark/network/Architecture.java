package lookalike.benchmark.network;

import java.util.List;
import lookalike.kernel.ConvShape;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.VectorLayout.Span;
import lookalike.nn.MapShape;

/**
 * The layers of {@link lookalike.model.network.Autoencoder} in the same order under the same names.
 * That peers compute the same as we do shows that it is still the same network.
 */
public final class Architecture {

  private final ModelConfig config;
  private final Convolutional topology;

  /** Describes the network of {@code config}, which is convolutional. */
  public Architecture(ModelConfig config) {
    this.config = config;
    this.topology = (Convolutional) config.topology();
  }

  /** Goes through the encoder, from images to bottlenecks. */
  public <T> T encoder(Operators<T> operators, T images) {
    int width = topology.width();
    int side = config.side();
    T maps = operators.normalized("encoder.stem.0", shape(side, 3, width / 2, 3, 2), true, images);
    maps =
        operators.normalized("encoder.stem.1", shape(side / 2, width / 2, width, 3, 2), true, maps);
    side /= 4;
    int channels = width;
    for (int stage = 0; stage < 3; stage++) {
      for (int block = 0; block < topology.blocks(); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String name = "encoder.stage" + (stage + 1) + "." + block;
        maps = residual(operators, name, side, channels, width << stage, stride, maps);
        side /= stride;
        channels = width << stage;
      }
    }
    MapShape features = new MapShape(side, side, channels);
    MapShape code = MapShape.vector(config.layout().dimensions());
    List<Integer> widths = config.layout().blocks().stream().map(Span::width).toList();
    return operators.blockNorm(widths, operators.dense("encoder.code", features, code, maps));
  }

  private static <T> T residual(
      Operators<T> operators, String name, int side, int inputs, int outputs, int stride, T maps) {
    ConvShape first = shape(side, inputs, outputs, 3, stride);
    ConvShape second = shape(side / stride, outputs, outputs, 3, 1);
    T learned = operators.normalized(name + ".first", first, true, maps);
    learned = operators.normalized(name + ".second", second, false, learned);
    if (stride == 1 && inputs == outputs) {
      return operators.join(learned, maps);
    }
    ConvShape shortcut = shape(side, inputs, outputs, 1, stride);
    return operators.join(learned, operators.normalized(name + ".shortcut", shortcut, false, maps));
  }

  /** Goes through the decoder, from bottlenecks to images. */
  public <T> T decoder(Operators<T> operators, T codes) {
    int width = topology.width();
    int side = config.side() / 16;
    int[] channels = {2 * width, width, width / 2, width / 4, width / 4};
    MapShape code = MapShape.vector(config.layout().dimensions());
    MapShape first = new MapShape(side, side, channels[0]);
    T maps = operators.dense("decoder.code", code, first, codes);
    for (int step = 0; step < 4; step++) {
      maps = operators.upsample(new MapShape(side, side, channels[step]), maps);
      side *= 2;
      ConvShape shape = shape(side, channels[step], channels[step + 1], 3, 1);
      maps = operators.normalized("decoder.step" + (step + 1), shape, true, maps);
    }
    ConvShape last = shape(side, channels[4], 3, 3, 1);
    return operators.sigmoid(operators.convolution("decoder.image", last, maps));
  }

  private static ConvShape shape(int side, int inputs, int outputs, int kernel, int stride) {
    return new ConvShape(side, side, inputs, outputs, kernel, stride);
  }
}
