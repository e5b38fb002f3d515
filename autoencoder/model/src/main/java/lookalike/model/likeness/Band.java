package lookalike.model.likeness;

import java.util.Locale;

/** What a likeness is called; the same at every weight. */
public enum Band {
  /** The same picture. */
  IDENTICAL,
  /** An edited copy, most likely: at most one query in a thousand has a stranger called so. */
  NEAR_DUPLICATE,
  /** Another picture that looks alike, as hardly any does to a picture of something else. */
  SIMILAR,
  /** The nearest there is, but no look-alike. */
  WEAK;

  /** Returns the word that people and JSON get. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
