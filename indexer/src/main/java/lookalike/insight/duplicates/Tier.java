package lookalike.insight.duplicates;

import java.util.Locale;

/** How much alike files of one group are; each tier has those before it, too. */
public enum Tier {
  /** The same bytes. */
  IDENTICAL,
  /** The same picture, as far as that can be told; see {@code Band.NEAR_DUPLICATE}. */
  NEAR_DUPLICATE,
  /** Another picture that looks alike. */
  SIMILAR;

  /** Returns the word that people and JSON get. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return label();
  }
}
