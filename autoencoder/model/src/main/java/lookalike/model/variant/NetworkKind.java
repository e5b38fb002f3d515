package lookalike.model.variant;

import java.util.Locale;

/** The arrangements of layers that {@code --network} names, and those of two variants. */
public enum NetworkKind {
  /** Convolutions to a code and back. */
  CONVOLUTIONAL,
  /** Principal components, which convolutions correct. */
  PROJECTED,
  /** Fully connected layers. */
  DENSE,
  /** Skip connections around the whole, and no code. */
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
