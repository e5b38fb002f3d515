package lookalike.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import lookalike.model.foreign.OnnxNetwork;

/** A network that ONNX Runtime has loaded; its session may be used by many threads at once. */
final class OnnxRuntimeNetwork implements OnnxNetwork {

  /** How far numbers of a batch may be from those of its images alone, of the largest of them. */
  private static final float TOLERANCE = 1e-3f;

  private final OrtSession session;
  private final String input;
  private final String output;
  private final long[] sizes;
  private final long[] outputSizes;
  private final boolean takesMany;

  private OnnxRuntimeNetwork(
      OrtSession session,
      String input,
      String output,
      long[] sizes,
      long[] outputSizes,
      boolean takesMany) {
    this.session = session;
    this.input = input;
    this.output = output;
    this.sizes = sizes;
    this.outputSizes = outputSizes;
    this.takesMany = takesMany;
  }

  /**
   * Tries a session.
   *
   * @throws OrtException if it cannot be run
   * @throws IOException if it gives no numbers of 32 bits; the message completes "the network"
   */
  static OnnxRuntimeNetwork of(
      OrtSession session, String input, String output, int[] sizes, boolean takesMany)
      throws OrtException, IOException {
    long[] one = Arrays.stream(sizes).asLongStream().toArray();
    long[] outputSizes;
    try (OnnxTensor zeros = tensor(new float[product(one)], one);
        OrtSession.Result result = session.run(Map.of(input, zeros), Set.of(output))) {
      outputSizes = tensor(result).getInfo().getShape();
    }
    OnnxRuntimeNetwork alone =
        new OnnxRuntimeNetwork(session, input, output, one, outputSizes, false);
    return takesMany && alone.isAsGoodTogether()
        ? new OnnxRuntimeNetwork(session, input, output, one, outputSizes, true)
        : alone;
  }

  /**
   * Tells whether a batch of two gives what both give alone: a network may say that it takes any
   * number, and hold a batch of one somewhere inside.
   */
  private boolean isAsGoodTogether() throws OrtException {
    int size = product(sizes);
    float[] values = new float[2 * size];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    float[] alone = forward(values, 2);
    float[] together;
    try {
      together = run(values, 2);
    } catch (OrtException onlyOne) {
      return false;
    }
    if (together.length != alone.length) {
      return false;
    }
    float most = 0;
    float apart = 0;
    for (int i = 0; i < alone.length; i++) {
      most = Math.max(most, Math.abs(alone[i]));
      apart = Math.max(apart, Math.abs(alone[i] - together[i]));
    }
    return apart <= TOLERANCE * most;
  }

  @Override
  public long[] outputSizes() {
    return outputSizes.clone();
  }

  @Override
  public float[] forward(float[] values, int count) {
    try {
      if (takesMany) {
        return run(values, count);
      }
      int size = product(sizes);
      int outputSize = product(outputSizes);
      float[] outputs = new float[count * outputSize];
      for (int n = 0; n < count; n++) {
        float[] one = run(Arrays.copyOfRange(values, n * size, (n + 1) * size), 1);
        System.arraycopy(one, 0, outputs, n * outputSize, outputSize);
      }
      return outputs;
    } catch (OrtException e) {
      throw new IllegalStateException("a network that could be run before cannot any longer", e);
    }
  }

  private float[] run(float[] values, int count) throws OrtException {
    long[] many = sizes.clone();
    many[0] = count;
    try (OnnxTensor images = tensor(values, many);
        OrtSession.Result result = session.run(Map.of(input, images), Set.of(output))) {
      FloatBuffer numbers = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] outputs = new float[numbers.remaining()];
      numbers.get(outputs);
      return outputs;
    }
  }

  private static OnnxTensor tensor(float[] values, long[] sizes) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values, 0, product(sizes)), sizes);
  }

  private static OnnxTensor tensor(OrtSession.Result result) throws IOException {
    OnnxValue value = result.get(0);
    if (value instanceof OnnxTensor numbers && numbers.getFloatBuffer() != null) {
      return numbers;
    }
    throw new IOException("gives numbers that are not 32-bit floating point");
  }

  private static int product(long[] sizes) {
    return Math.toIntExact(LongStream.of(sizes).reduce(1, Math::multiplyExact));
  }

  @Override
  public void close() {
    close(session);
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
