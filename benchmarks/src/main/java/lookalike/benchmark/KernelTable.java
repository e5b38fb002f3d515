package lookalike.benchmark;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lookalike.benchmark.ConvolutionWork.Operation;
import lookalike.kernel.Kernels;

/**
 * Prints a Markdown table of every layer's speed on one thread: the median of several runs, all in
 * one JVM that has seen every layer, as in training.
 */
public final class KernelTable {

  private static final int RUNS = 9;
  private static final double SECONDS_A_RUN = 0.5;

  private final int runs;
  private final double secondsARun;
  private float sink;

  private KernelTable(int runs, double secondsARun) {
    this.runs = runs;
    this.secondsARun = secondsARun;
  }

  /**
   * Measures and prints.
   *
   * @param arguments the number of runs and the seconds of each, or nothing for 9 of 0.5
   */
  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RUNS;
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : SECONDS_A_RUN;
    new KernelTable(runs, seconds).print(Kernels.best(), System.out);
  }

  /** One cell of the table, with a speed for each run. */
  private record Cell(ConvolutionWork work, Operation operation, double[] gigaflops) {}

  private void print(Kernels kernels, PrintStream out) {
    Map<ConvolutionLayer, List<Cell>> rows = new EnumMap<>(ConvolutionLayer.class);
    for (ConvolutionLayer layer : ConvolutionLayer.values()) {
      ConvolutionWork work = new ConvolutionWork(kernels.convolution(), layer.shape());
      rows.put(
          layer,
          Arrays.stream(Operation.values())
              .map(operation -> new Cell(work, operation, new double[runs]))
              .toList());
    }
    measure(rows.values());
    out.printf(
        "GFLOP/s with %s kernels, one thread, batch %d, median of %d runs%n%n",
        kernels.name(), ConvolutionWork.IMAGES, runs);
    out.print("| layer (C -> K) |");
    for (Operation operation : Operation.values()) {
      out.print(" " + operation.label() + " |");
    }
    out.println();
    out.println("|---|" + "---|".repeat(Operation.values().length));
    rows.forEach(
        (layer, cells) -> {
          out.print("| " + layer.label() + " |");
          cells.forEach(cell -> out.printf(Locale.ROOT, " %.0f |", median(cell.gigaflops())));
          out.println();
        });
    if (Float.isNaN(sink)) {
      out.println("The results were no numbers.");
    }
  }

  private void measure(Collection<List<Cell>> rows) {
    for (int run = -1; run < runs; run++) { // the first is for the compiler
      for (List<Cell> cells : rows) {
        for (Cell cell : cells) {
          double speed = gigaflops(cell.work(), cell.operation());
          if (run >= 0) {
            cell.gigaflops()[run] = speed;
          }
        }
      }
    }
  }

  private double gigaflops(ConvolutionWork work, Operation operation) {
    long begun = System.nanoTime();
    long times = 0;
    double seconds;
    do {
      sink += work.run(operation)[0]; // a result that nobody reads need not be computed
      times++;
      seconds = (System.nanoTime() - begun) / 1e9;
    } while (seconds < secondsARun);
    return times * work.gigaflop() / seconds;
  }

  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
