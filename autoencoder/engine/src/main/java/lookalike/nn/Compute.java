package lookalike.nn;

import lookalike.kernel.Kernels;

/**
 * What layers compute with.
 *
 * @param kernels the chosen operators
 * @param workers the threads that share a batch
 */
public record Compute(Kernels kernels, Workers workers) {

  /** What one worker does with its part of the numbers of a batch. */
  @FunctionalInterface
  public interface Numbers {
    /** Works on {@code length} numbers from {@code at} on. */
    void run(int at, int length);
  }

  /** Splits {@code [0, total)} among the workers: {@link Workers#split}. */
  public void split(int total, Workers.Part part) {
    workers.split(total, part);
  }

  /** Splits a batch, {@code [images][size]}, among the workers, whole images to each. */
  public void splitNumbers(int images, int size, Numbers part) {
    split(images, (worker, from, to) -> part.run(from * size, (to - from) * size));
  }
}
