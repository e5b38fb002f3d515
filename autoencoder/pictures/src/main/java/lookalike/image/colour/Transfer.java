package lookalike.image.colour;

/**
 * From the numbers that a file stores, 0 to 1, to intensities, of which 1 is the white of a page.
 * Immutable.
 */
public sealed interface Transfer {

  /** Returns the intensity of a number. */
  double intensity(double number);

  /**
   * A power: intensity = number^exponent.
   *
   * @param exponent over 0, such as 2.2
   */
  record Power(double exponent) implements Transfer {
    @Override
    public double intensity(double number) {
      return Math.pow(number, exponent);
    }
  }

  /** Those that have names. */
  enum Named implements Transfer {
    /** That of sRGB; pictures said to be of television's are meant for the same screens. */
    SRGB {
      @Override
      public double intensity(double number) {
        return SrgbCurve.decode(number);
      }
    },
    /** SMPTE ST 2084, absolute: white is {@value #WHITE_NITS} cd/m2 (ITU-R BT.2408). */
    PERCEPTUAL_QUANTIZER {
      @Override
      public double intensity(double number) {
        double root = Math.pow(number, 1 / 78.84375);
        double base = Math.max(0, root - 0.8359375) / (18.8515625 - 18.6875 * root);
        return 10_000 / WHITE_NITS * Math.pow(base, 1 / 0.1593017578125);
      }
    },
    /** Hybrid log-gamma, whose white is at 0.75 (ITU-R BT.2408). */
    HYBRID_LOG_GAMMA {
      @Override
      public double intensity(double number) {
        return scene(number) / scene(0.75);
      }

      private double scene(double number) {
        return number <= 0.5
            ? number * number / 3
            : (Math.exp((number - 0.55991073) / 0.17883277) + 0.28466892) / 12;
      }
    };

    private static final double WHITE_NITS = 203;
  }
}
