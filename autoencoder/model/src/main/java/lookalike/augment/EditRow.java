package lookalike.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The edits that one block must ignore. Written as {@code edit:probability:strength} with commas
 * between, such as {@code crop:1,mirror,light:0.8:0.5}; without a strength it is 1, without a
 * probability the edit's usual one. In JSON it is that text.
 *
 * @param odds how often and how strongly each edit is made; an edit that is missing never is
 */
public record EditRow(Map<Edit, Odds> odds) {

  /** The photo as it is. */
  public static final EditRow NONE = new EditRow(Map.of());

  /**
   * How often and how strongly.
   *
   * @param probability 0 to 1
   * @param strength 0 (the gentle end of the ranges in {@link Edit}) to 1 (all of them)
   */
  public record Odds(double probability, double strength) {
    /** Checks the ranges. */
    public Odds {
      requireShare("probability", probability);
      requireShare("strength", strength);
    }

    private static void requireShare(String name, double value) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(name + " must be 0 to 1, got " + value);
      }
    }
  }

  private static final Odds NEVER = new Odds(0, 1);

  /** Copies the map, in the order of the edits, and checks that strengths have a meaning. */
  public EditRow {
    EnumMap<Edit, Odds> copy = new EnumMap<>(Edit.class);
    copy.putAll(odds);
    copy.forEach(
        (edit, drawn) -> {
          if (drawn.strength() != 1 && !edit.hasStrength()) {
            throw new IllegalArgumentException(
                "edit " + edit.text() + " knows no strength, got " + drawn.strength());
          }
        });
    odds = Collections.unmodifiableMap(copy);
  }

  /** Returns the odds of an edit. */
  Odds of(Edit edit) {
    return odds.getOrDefault(edit, NEVER);
  }

  /** Returns this row with an edit that is always made, if it may be made at all. */
  public EditRow always(Edit edit) {
    if (!odds.containsKey(edit)) {
      return this;
    }
    Map<Edit, Odds> changed = new EnumMap<>(Edit.class);
    changed.putAll(odds);
    changed.put(edit, new Odds(1, of(edit).strength()));
    return new EditRow(changed);
  }

  /** Returns this row with all edits but one. */
  public EditRow without(Edit edit) {
    Map<Edit, Odds> changed = new EnumMap<>(Edit.class);
    changed.putAll(odds);
    changed.remove(edit);
    return new EditRow(changed);
  }

  /**
   * Reads a row.
   *
   * @param text as {@link #toString} writes it; spaces are ignored, and an empty text is {@link
   *     #NONE}
   * @throws IllegalArgumentException if an edit is unknown or stands twice, or a number is none or
   *     out of range; the message names it and says what is allowed
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static EditRow parse(String text) {
    EnumMap<Edit, Odds> odds = new EnumMap<>(Edit.class);
    if (text.isBlank()) {
      return NONE;
    }
    for (String item : text.split(",", -1)) {
      String[] parts = item.strip().split(":", -1);
      Edit edit = Edit.ofText(parts[0].strip());
      if (parts.length > 3) {
        throw new IllegalArgumentException(
            "an edit is written edit:probability:strength, got '" + item.strip() + "'");
      }
      double probability = parts.length > 1 ? number(edit, parts[1]) : edit.usualProbability();
      double strength = parts.length > 2 ? number(edit, parts[2]) : 1;
      Odds drawn;
      try {
        drawn = new Odds(probability, strength);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("edit " + edit.text() + ": " + e.getMessage(), e);
      }
      if (odds.put(edit, drawn) != null) {
        throw new IllegalArgumentException("edit " + edit.text() + " stands twice in one row");
      }
    }
    return new EditRow(odds);
  }

  private static double number(Edit edit, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "edit " + edit.text() + " needs numbers 0 to 1, got '" + text.strip() + "'", e);
    }
  }

  /** Returns the text that {@link #parse} reads, probabilities always written out. */
  @JsonValue
  @Override
  public String toString() {
    return odds.entrySet().stream()
        .map(entry -> entry.getKey().text() + text(entry.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String text(Odds odds) {
    String probability = ":" + text(odds.probability());
    return odds.strength() == 1 ? probability : probability + ":" + text(odds.strength());
  }

  private static String text(double number) {
    String text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
