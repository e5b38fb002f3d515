package lookalike.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with a record, so that whoever wrote it hears of it at once. */
public final class Faults {

  private final List<String> faults = new ArrayList<>();

  /** Wants a whole number from {@code min} to {@code max}, which are allowed themselves. */
  public Faults wholeNumber(String name, int value, int min, int max) {
    return wholeNumber(name, value, min, max, 1);
  }

  /** Wants a whole number from {@code min} to {@code max}, a multiple of {@code multiple}. */
  public Faults wholeNumber(String name, int value, int min, int max, int multiple) {
    String also = multiple == 1 ? "" : ", a multiple of " + multiple;
    return unless(
        value >= min && value <= max && value % multiple == 0,
        "%s must be %d to %d%s, got %d".formatted(name, min, max, also, value));
  }

  /** Wants a number from {@code min} to {@code max}, which are allowed themselves. */
  public Faults number(String name, double value, double min, double max) {
    return unless(
        value >= min && value <= max,
        "%s must be %s to %s, got %s".formatted(name, text(min), text(max), text(value)));
  }

  /** Wants a time from {@code min} to {@code max} seconds, which are allowed themselves. */
  public Faults seconds(String name, Duration value, double min, double max) {
    double seconds = value.toSeconds() + value.toNanosPart() / 1e9;
    return unless(
        seconds >= min && seconds <= max,
        "%s must be %s to %s seconds, got %s".formatted(name, text(min), text(max), text(seconds)));
  }

  /** Wants a condition. */
  public Faults unless(boolean met, String fault) {
    if (!met) {
      faults.add(fault);
    }
    return this;
  }

  /**
   * Throws if anything was wrong.
   *
   * @throws IllegalArgumentException that names every fault
   */
  public void refuse() {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /**
   * Throws if anything was wrong.
   *
   * @throws IllegalArgumentException that begins with {@code subject} and names every fault
   */
  public void refuse(String subject) {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(subject + ": " + String.join("; ", faults));
    }
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
