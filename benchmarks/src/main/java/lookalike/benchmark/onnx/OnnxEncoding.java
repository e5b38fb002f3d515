package lookalike.benchmark.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.encoding.EncodingWork;
import lookalike.model.ModelFormatException;
import lookalike.model.foreign.OnnxExport;
import lookalike.model.network.ModelConfig;
import lookalike.nn.MapShape;
import lookalike.onnx.Rearrange;

/**
 * Images to vectors in ONNX Runtime, from a network that is exported for the batch, with everything
 * that it does to make a graph faster. Input and output lie where it can use them as they are. That
 * the vectors are ours is what shows the export to be right.
 */
public final class OnnxEncoding implements Contender {

  private static final long START_STACK_BYTES = 512L << 20;

  private final FloatBuffer numbers;
  private final OrtSession session;
  private final OnnxTensor images;
  private final OnnxTensor vectors;

  /** Writes the graph and loads it. */
  public OnnxEncoding(EncodingWork work) {
    ModelConfig config = work.model().card().config();
    int dimensions = config.layout().dimensions();
    long[] sizes = {work.batch(), 3, config.side(), config.side()};
    long[] vectorSizes = {work.batch(), dimensions};
    MapShape image = new MapShape(config.side(), config.side(), 3);
    this.numbers = direct(work.batch() * dimensions);
    OrtEnvironment environment = environment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(work.threads());
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      this.session = environment.createSession(network(work), options);
      FloatBuffer pixels = direct(work.images().length);
      pixels.put(Rearrange.channelsFirst(work.images(), image, 1)).rewind();
      this.images = OnnxTensor.createTensor(environment, pixels, sizes);
      this.vectors = OnnxTensor.createTensor(environment, numbers, vectorSizes);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not take the graph", e);
    }
  }

  /** Starts it as the engine does: on the usual stack a long class path crashes the process. */
  private static OrtEnvironment environment() {
    FutureTask<OrtEnvironment> start = new FutureTask<>(OrtEnvironment::getEnvironment);
    new Thread(null, start, "onnxruntime-start", START_STACK_BYTES).start();
    try {
      return start.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("ONNX Runtime does not start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while ONNX Runtime started", e);
    }
  }

  private static byte[] network(EncodingWork work) {
    try {
      return OnnxExport.network(work.model(), work.batch());
    } catch (ModelFormatException e) {
      throw new IllegalStateException("the model that others encode with cannot be exported", e);
    }
  }

  private static FloatBuffer direct(int length) {
    return ByteBuffer.allocateDirect(length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public String name() {
    return "ONNX Runtime";
  }

  @Override
  public void run() {
    try {
      session.run(Map.of(OnnxExport.IMAGES, images), Map.of(OnnxExport.VECTORS, vectors)).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not run the graph", e);
    }
  }

  @Override
  public Map<String, float[]> results() {
    run();
    float[] results = new float[numbers.capacity()];
    numbers.get(0, results);
    return Map.of(EncodingWork.VECTORS, results);
  }

  @Override
  public void close() {
    images.close();
    vectors.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close the graph", e);
    }
  }
}
