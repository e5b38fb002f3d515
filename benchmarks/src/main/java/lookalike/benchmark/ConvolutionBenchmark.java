package lookalike.benchmark;

import java.util.concurrent.TimeUnit;
import lookalike.benchmark.ConvolutionWork.Operation;
import lookalike.kernel.vector.MachineKernels;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each layer, forward and both gradients, on one thread. The column {@code gigaflops} is what
 * counts; the throughput beside it is in batches of {@value ConvolutionWork#IMAGES}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ConvolutionBenchmark {

  /** The layer. */
  @Param public ConvolutionLayer layer = ConvolutionLayer.C64_K128_16X16;

  private ConvolutionWork work = new ConvolutionWork(MachineKernels.best(), layer.shape());

  /** What has been computed. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Floating-point operations in 10^9, which JMH divides by the seconds. */
    public double gigaflops;
  }

  /** Makes the arrays. */
  @Setup(Level.Trial)
  public void fill() {
    work = new ConvolutionWork(MachineKernels.best(), layer.shape());
  }

  /** The output. */
  @Benchmark
  public float[] forward(Work done) {
    return run(Operation.FORWARD, done);
  }

  /** The gradient of the input. */
  @Benchmark
  public float[] inputGradient(Work done) {
    return run(Operation.INPUT_GRADIENT, done);
  }

  /** The gradient of the weights. */
  @Benchmark
  public float[] weightGradient(Work done) {
    return run(Operation.WEIGHT_GRADIENT, done);
  }

  private float[] run(Operation operation, Work done) {
    done.gigaflops += work.gigaflop();
    return work.run(operation);
  }
}
