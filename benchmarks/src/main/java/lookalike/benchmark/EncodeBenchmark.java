package lookalike.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lookalike.model.BundledModel;
import lookalike.model.Encoder;
import lookalike.model.NetworkEncoder;
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

/** From image tensors to unit vectors, on one thread, with the bundled model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class EncodeBenchmark {

  /** Images a call: a query alone, or many, as in indexing. */
  @Param({"1", "64"})
  public int batch = 1;

  private Encoder encoder = bundled();
  private float[] images = {};

  /** What has been encoded. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    /** Images, which JMH divides by the seconds. */
    public long images;
  }

  /** Makes the images. */
  @Setup(Level.Trial)
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    images = new float[batch * encoder.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
  }

  /** Encodes a batch. */
  @Benchmark
  public float[] encode(Work done) {
    done.images += batch;
    float[] vectors = new float[batch * encoder.dimensions()];
    encoder.encode(images, batch, vectors);
    return vectors;
  }

  private static Encoder bundled() {
    try {
      return NetworkEncoder.of(BundledModel.DEFAULT.read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
