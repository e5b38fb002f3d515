package lookalike.index;

import java.util.Locale;

/** What the values of a {@link Field} are. */
public enum FieldType {
  /** A text, compared as a whole, letter by letter. */
  TEXT,
  /** Several texts, of each of which the same holds. */
  LABELS,
  /** A number. */
  NUMBER,
  /** A moment, to the millisecond. */
  DATE,
  /** Yes or no. */
  BOOLEAN;

  /** Returns the word for it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Tells whether values are compared as texts. */
  public boolean isText() {
    return this == TEXT || this == LABELS;
  }

  /** Tells whether values have an order that means something. */
  public boolean isOrdered() {
    return this == NUMBER || this == DATE;
  }
}
