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
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.encoding.EncodingWork;
import lookalike.benchmark.network.Architecture;
import lookalike.model.ModelConfig;
import lookalike.model.ModelFile;
import lookalike.nn.MapShape;

/**
 * Images to vectors in ONNX Runtime, from a graph that is written for the batch, with everything
 * that it does to make a graph faster. Input and output lie where it can use them as they are.
 */
public final class OnnxEncoding implements Contender {

  private static final String IMAGES = "images";

  private final FloatBuffer numbers;
  private final OrtSession session;
  private final OnnxTensor images;
  private final OnnxTensor vectors;
  private final String output;

  /** Writes the graph and loads it. */
  public OnnxEncoding(EncodingWork work) {
    ModelConfig config = work.model().card().config();
    int dimensions = config.layout().dimensions();
    long[] sizes = {work.batch(), 3, config.side(), config.side()};
    long[] vectorSizes = {work.batch(), dimensions};
    OnnxGraph graph = new OnnxGraph();
    graph.input(IMAGES, sizes);
    this.output = encoder(work.model(), graph);
    graph.output(output, vectorSizes);
    MapShape image = new MapShape(config.side(), config.side(), 3);
    this.numbers = direct(work.batch() * dimensions);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(work.threads());
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      this.session = environment.createSession(graph.toBytes(), options);
      FloatBuffer pixels = direct(work.images().length);
      pixels.put(Rearrange.channelsFirst(work.images(), image, 1)).rewind();
      this.images = OnnxTensor.createTensor(environment, pixels, sizes);
      this.vectors = OnnxTensor.createTensor(environment, numbers, vectorSizes);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not take the graph", e);
    }
  }

  private static String encoder(ModelFile model, OnnxGraph graph) {
    OnnxOperators operators = new OnnxOperators(model, graph);
    String codes = new Architecture(model.card().config()).encoder(operators, IMAGES);
    return operators.centred(codes);
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
      session.run(Map.of(IMAGES, images), Map.of(output, vectors)).close();
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
