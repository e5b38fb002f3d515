package lookalike.benchmark.convolution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lookalike.kernel.ConvShape;

/** The layers that are compared. */
public final class LayerCases {

  private static final int BATCH = 64;
  private static final String STRIDE1_FORWARD = "stride-1 3x3, forward";
  private static final String STRIDE1_BOTH = "stride-1 3x3, forward + backward";
  private static final String OTHERS = "stem, stride 2, 1x1, batch 1";
  private static final String MODEL_FORWARD = "layers of the default model, forward";
  private static final String MODEL_BOTH = "layers of the default model, forward + backward";

  private static final ConvShape STEM = shape(64, 3, 32, 3, 1);
  private static final List<ConvShape> STRIDE1 =
      List.of(STEM, shape(32, 32, 64, 3, 1), shape(16, 64, 128, 3, 1), shape(8, 128, 256, 3, 1));
  private static final List<ConvShape> OTHER_KINDS =
      List.of(shape(64, 32, 64, 3, 2), shape(16, 64, 128, 1, 1));

  private LayerCases() {}

  private static ConvShape shape(int side, int inputs, int outputs, int kernel, int stride) {
    return new ConvShape(side, side, inputs, outputs, kernel, stride);
  }

  /**
   * Returns the chosen layers. The stem, of 3 channels and stride 1, counts among the stride-1
   * layers and among the others; there it is the first layer of a network.
   */
  public static List<LayerCase> chosen() {
    List<LayerCase> cases = new ArrayList<>();
    for (ConvShape shape : STRIDE1) {
      List<String> groups =
          shape.equals(STEM) ? List.of(STRIDE1_FORWARD, OTHERS) : List.of(STRIDE1_FORWARD);
      cases.add(new LayerCase(shape, Pass.FORWARD, BATCH, groups));
    }
    for (ConvShape shape : STRIDE1) {
      cases.add(new LayerCase(shape, Pass.FORWARD_BACKWARD, BATCH, List.of(STRIDE1_BOTH)));
    }
    cases.add(new LayerCase(STEM, Pass.FORWARD_BACKWARD_FIRST, BATCH, List.of(OTHERS)));
    for (ConvShape shape : OTHER_KINDS) {
      cases.add(new LayerCase(shape, Pass.FORWARD, BATCH, List.of(OTHERS)));
      cases.add(new LayerCase(shape, Pass.FORWARD_BACKWARD, BATCH, List.of(OTHERS)));
    }
    for (ConvShape shape : STRIDE1) {
      cases.add(new LayerCase(shape, Pass.FORWARD, 1, List.of(OTHERS)));
    }
    return cases;
  }

  /** Returns the layers of a network, the first of which is the first one. */
  public static List<LayerCase> ofModel(Collection<ConvShape> shapes) {
    List<LayerCase> cases = new ArrayList<>();
    for (ConvShape shape : shapes) {
      cases.add(new LayerCase(shape, Pass.FORWARD, BATCH, List.of(MODEL_FORWARD)));
      Pass training = cases.size() == 1 ? Pass.FORWARD_BACKWARD_FIRST : Pass.FORWARD_BACKWARD;
      cases.add(new LayerCase(shape, training, BATCH, List.of(MODEL_BOTH)));
    }
    return cases;
  }
}
