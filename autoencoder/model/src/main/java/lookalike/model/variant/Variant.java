package lookalike.model.variant;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The names by which a member of the family is asked for; several can be combined. */
enum Variant {
  /** Nothing but a code. */
  PLAIN,
  /** {@link #PLAIN} of dense layers. */
  UNDERCOMPLETE,
  /** {@link #PLAIN} of convolutions. */
  CONVOLUTIONAL,
  /** Layers are trained one after the other before the whole. */
  STACKED,
  /** Inputs are corrupted, targets are not. */
  DENOISING,
  /** Few units of the code are active. */
  SPARSE,
  /** The code changes little where the image does. */
  CONTRACTIVE,
  /** The code is a distribution. */
  VARIATIONAL,
  /** A block of the vector for each question, trained by views. */
  SIAMESE,
  /** Predicts the next frame. */
  SEQUENCE;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads names with {@code +} between them, such as {@code stacked+denoising}.
   *
   * @throws IllegalArgumentException if one is unknown, naming those there are
   */
  static Set<Variant> parse(String names) {
    Set<Variant> variants = EnumSet.noneOf(Variant.class);
    for (String name : names.split("[+,]", -1)) {
      variants.add(ofText(name.strip()));
    }
    return variants;
  }

  private static Variant ofText(String name) {
    for (Variant variant : values()) {
      if (variant.text().equalsIgnoreCase(name)) {
        return variant;
      }
    }
    throw new IllegalArgumentException(
        "variant must be one of %s, or several with + between them, got '%s'"
            .formatted(
                Arrays.stream(values()).map(Variant::text).collect(Collectors.joining(", ")),
                name));
  }
}
