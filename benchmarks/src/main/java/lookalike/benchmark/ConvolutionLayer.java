package lookalike.benchmark;

import lookalike.kernel.ConvShape;

/** Layers of the kind that the network is made of; most have figures of other libraries beside. */
public enum ConvolutionLayer {
  /** The first layer: too few channels to fill a register with. */
  C3_K32_64X64(64, 3, 32, 3, 1),
  /** 64 x 64, halved by the stride. */
  C32_K64_64X64_STRIDE2(64, 32, 64, 3, 2),
  /** 32 x 32. */
  C32_K64_32X32(32, 32, 64, 3, 1),
  /** 16 x 16. */
  C64_K128_16X16(16, 64, 128, 3, 1),
  /** 8 x 8. */
  C128_K256_8X8(8, 128, 256, 3, 1),
  /** One cell at a time, as on the way around a residual block. */
  C64_K128_16X16_1X1(16, 64, 128, 1, 1);

  private final ConvShape shape;

  ConvolutionLayer(int side, int inputs, int outputs, int kernel, int stride) {
    this.shape = new ConvShape(side, side, inputs, outputs, kernel, stride);
  }

  /** Returns the sizes. */
  public ConvShape shape() {
    return shape;
  }

  /** Returns the sizes for people, such as {@code 64 -> 128, 16x16, 3x3, stride 1}. */
  public String label() {
    return "%d -> %d, %dx%d, %dx%d, stride %d"
        .formatted(
            shape.inputs(),
            shape.outputs(),
            shape.height(),
            shape.width(),
            shape.kernel(),
            shape.kernel(),
            shape.stride());
  }
}
