package lookalike.cli.train;

import java.util.Locale;

/** The arrangements of layers that {@code --network} names, and those of two variants. */
enum NetworkKind {
  CONVOLUTIONAL,
  DENSE,
  SKIP,
  /** Of the variant siamese alone. */
  TOWERS,
  /** Of the variant sequence alone. */
  RECURRENT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
