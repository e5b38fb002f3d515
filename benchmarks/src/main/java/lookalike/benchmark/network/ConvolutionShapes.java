package lookalike.benchmark.network;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lookalike.kernel.ConvShape;
import lookalike.model.ModelConfig;
import lookalike.nn.MapShape;

/** Computes nothing, but notes down the convolutions that it meets. */
public final class ConvolutionShapes implements Operators<Integer> {

  private static final Integer NOTHING = 0;

  private final Set<ConvShape> shapes = new LinkedHashSet<>();

  private ConvolutionShapes() {}

  /** Returns the distinct shapes of a network's convolutions, in its order. */
  public static Set<ConvShape> of(ModelConfig config) {
    ConvolutionShapes notes = new ConvolutionShapes();
    Architecture architecture = new Architecture(config);
    architecture.decoder(notes, architecture.encoder(notes, NOTHING));
    return notes.shapes;
  }

  @Override
  public Integer normalized(String name, ConvShape shape, boolean relu, Integer input) {
    shapes.add(shape);
    return NOTHING;
  }

  @Override
  public Integer convolution(String name, ConvShape shape, Integer input) {
    shapes.add(shape);
    return NOTHING;
  }

  @Override
  public Integer join(Integer learned, Integer direct) {
    return NOTHING;
  }

  @Override
  public Integer upsample(MapShape input, Integer maps) {
    return NOTHING;
  }

  @Override
  public Integer dense(String name, MapShape from, MapShape to, Integer input) {
    return NOTHING;
  }

  @Override
  public Integer blockNorm(List<Integer> widths, Integer input) {
    return NOTHING;
  }

  @Override
  public Integer sigmoid(Integer input) {
    return NOTHING;
  }
}
