package lookalike.model.foreign;

import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * OpenCV's DNN module. Its networks belong to one thread at a time, so each concurrent call takes
 * one of its own from a pool; images go through one by one, for many networks were exported for a
 * batch of one and hold it somewhere inside.
 */
public final class OpenCvEngine implements OnnxEngine {

  @Override
  public String name() {
    return "OpenCV DNN";
  }

  @Override
  public OnnxNetwork load(byte[] file, String input, String output, int[] sizes, boolean takesMany)
      throws IOException {
    return new Pool(new Source(file, input, output, sizes));
  }

  private record Source(byte[] file, String input, String output, int[] sizes) {

    OpenCvNetwork load() throws IOException {
      return new OpenCvNetwork(file, input, output, sizes);
    }
  }

  private static final class Pool implements OnnxNetwork {

    private final Source source;
    private final long[] outputSizes;
    private final ConcurrentLinkedQueue<OpenCvNetwork> idle = new ConcurrentLinkedQueue<>();

    Pool(Source source) throws IOException {
      this.source = source;
      OpenCvNetwork first = source.load();
      this.outputSizes = first.outputSizes();
      idle.add(first);
    }

    @Override
    public long[] outputSizes() {
      return outputSizes.clone();
    }

    @Override
    public float[] forward(float[] values, int count) {
      OpenCvNetwork polled = idle.poll();
      OpenCvNetwork network = polled == null ? another() : polled;
      try {
        return network.forward(values, count);
      } finally {
        idle.add(network);
      }
    }

    private OpenCvNetwork another() {
      try {
        return source.load();
      } catch (IOException e) {
        throw new IllegalStateException("a network that could be read before cannot any longer", e);
      }
    }

    @Override
    public void close() {
      idle.forEach(OpenCvNetwork::close);
    }
  }
}
