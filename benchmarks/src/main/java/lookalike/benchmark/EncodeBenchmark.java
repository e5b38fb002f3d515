package lookalike.benchmark;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lookalike.kernel.Kernels;
import lookalike.model.Autoencoder;
import lookalike.model.Bands;
import lookalike.model.Calibration;
import lookalike.model.Encoder;
import lookalike.model.ModelCard;
import lookalike.model.ModelConfig;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.Tensor;
import lookalike.model.TrainingRecord;
import lookalike.model.VectorLayout;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
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
 * From image tensors to unit vectors on one thread, with the network that {@code lookalike train}
 * makes by default. It is not trained: speed does not depend on what the weights are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class EncodeBenchmark {

  private static final ModelConfig CONFIG =
      new ModelConfig(
          "denoising",
          64,
          64,
          1,
          new VectorLayout(List.of(new VectorLayout.Block(VectorLayout.INSTANCE, 256))));

  /** Images a call: a query alone, or many, as in indexing. */
  @Param({"1", "64"})
  public int batch = 1;

  private Encoder encoder = untrained();
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

  private static Encoder untrained() {
    Compute compute = new Compute(Kernels.best(), Workers.none());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    new Autoencoder(CONFIG, compute, 1)
        .forEachParameter(
            parameter ->
                tensors.put(parameter.name(), new Tensor(parameter.shape(), parameter.values())));
    tensors.put(ModelFile.CENTRE, Tensor.of(new float[CONFIG.layout().dimensions()]));
    TrainingRecord never =
        new TrainingRecord(
            "",
            "",
            0,
            1,
            1,
            0,
            0,
            0,
            0,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            compute.kernels().name(),
            Instant.EPOCH,
            Instant.EPOCH,
            "",
            "");
    Calibration calibration = new Calibration(new Bands(1, 1));
    ModelCard card = ModelCard.of("untrained", "", "", CONFIG, calibration, never);
    try {
      return ModelFile.of(card, tensors).encoder();
    } catch (ModelFormatException e) {
      throw new IllegalStateException("a network does not fit itself", e);
    }
  }
}
