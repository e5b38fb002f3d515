package lookalike.kernel.vector;

import static java.lang.System.Logger.Level.WARNING;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lookalike.kernel.SimdWidth;

/**
 * The shape of the vectors that every vector twin computes with. Chosen once, by {@link SimdWidth},
 * and constant from then on: the compiler makes machine instructions only of constant species.
 */
public final class Simd {
  /** The species of all float vectors. */
  public static final VectorSpecies<Float> FLOATS = species(SimdWidth.requested());

  /** Floats in a vector. */
  public static final int LANES = FLOATS.length();

  /**
   * Vector registers: 32 with AVX-512 and on ARM, 16 on other x86 machines. AVX-512 has 32 of every
   * width, so that the machine's widest vector tells, not the one in use.
   */
  static final int REGISTERS = registers(System.getProperty("os.arch", ""));

  private Simd() {}

  /** Returns the vector at a place. */
  static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(FLOATS, array, at);
  }

  /** Returns a vector of one number. */
  static FloatVector broadcast(float number) {
    return FloatVector.broadcast(FLOATS, number);
  }

  /** Returns {@code count} rounded up to whole vectors. */
  static int wholeVectors(int count) {
    return Math.ceilDiv(count, LANES) * LANES;
  }

  private static int registers(String architecture) {
    boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
    return x86 && FloatVector.SPECIES_PREFERRED.vectorBitSize() < 512 ? 16 : 32;
  }

  private static VectorSpecies<Float> species(int bits) {
    int preferredBits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    if (bits > preferredBits) {
      System.getLogger(Simd.class.getName())
          .log(
              WARNING,
              "%s=%d: this machine's vectors have %d bits, using %3$d"
                  .formatted(SimdWidth.PROPERTY, bits, preferredBits));
    }
    if (bits <= SimdWidth.SCALAR || bits >= preferredBits) {
      return FloatVector.SPECIES_PREFERRED;
    }
    return switch (bits) {
      case 64 -> FloatVector.SPECIES_64;
      case 128 -> FloatVector.SPECIES_128;
      default -> FloatVector.SPECIES_256;
    };
  }
}
