package lookalike.work;

import java.io.IOException;
import java.util.Optional;

/**
 * What became of one item of many: something was made of it, or it was left out. So the fault of
 * one item is a value that travels with the others, and an exception is a fault of the machine.
 *
 * <p>An item that takes more memory or a deeper stack than there is, or code that is not there, is
 * left out like a damaged one. A program that is wrong, and a machine that is lost, are not its
 * fault. Should native code end the process, then the JVM's report names the item: the thread
 * carries its name meanwhile.
 */
public sealed interface Outcome<T> {

  /** Something was made of the item called {@code name}. */
  record Made<T>(String name, T value) implements Outcome<T> {}

  /** It had to be left out. */
  record Missed<T>(Skipped skipped) implements Outcome<T> {}

  /** What is done to an item; its exception concerns this item alone. */
  @FunctionalInterface
  interface Step<T, R> {
    R apply(T item) throws IOException;
  }

  /** Returns what a step makes of an item. */
  static <T, R> Outcome<R> of(String name, T item, Step<T, R> step) {
    Thread thread = Thread.currentThread();
    String threadName = thread.getName();
    thread.setName(threadName + ": " + name);
    try {
      return new Made<>(name, step.apply(item));
    } catch (IOException e) {
      return new Missed<>(Skipped.of(name, e));
    } catch (OutOfMemoryError e) {
      return new Missed<>(new Skipped(name, HeapLimit.tooLittle(e), false));
    } catch (StackOverflowError e) {
      return new Missed<>(new Skipped(name, "it is nested too deeply"));
    } catch (LinkageError e) {
      return new Missed<>(
          new Skipped(name, "it needs code that is not there: " + e.getMessage(), false));
    } finally {
      thread.setName(threadName);
    }
  }

  /** Returns what was made, or nothing. */
  default Optional<T> made() {
    return switch (this) {
      case Made<T>(_, T value) -> Optional.of(value);
      case Missed<T> _ -> Optional.empty();
    };
  }

  /** Returns what another step makes of it, if it got that far. */
  default <R> Outcome<R> then(Step<T, R> step) {
    return switch (this) {
      case Made<T>(String name, T value) -> of(name, value, step);
      case Missed<T>(Skipped skipped) -> new Missed<>(skipped);
    };
  }
}
