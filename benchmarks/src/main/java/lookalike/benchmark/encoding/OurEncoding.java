package lookalike.benchmark.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lookalike.benchmark.contest.Contender;
import lookalike.model.Encoder;
import lookalike.model.ModelFormatException;
import lookalike.model.NetworkEncoder;
import lookalike.nn.Workers;

/**
 * {@link Encoder#encode}: each thread calls it with a share of the batch, as indexing does; those
 * without a share help with a single image.
 */
public final class OurEncoding implements Contender {

  /** A thread's images and their vectors. */
  private record Share(int count, float[] images, float[] vectors) {}

  private final Encoder encoder;
  private final Workers workers;
  private final List<Share> shares = new ArrayList<>();

  /** Builds the encoder and cuts the batch. */
  public OurEncoding(EncodingWork work) throws ModelFormatException {
    this.encoder = NetworkEncoder.of(work.model(), work.threads());
    this.workers = new Workers(work.threads());
    int count = Math.min(work.threads(), work.batch());
    for (int share = 0; share < count; share++) {
      int from = work.batch() * share / count;
      int to = work.batch() * (share + 1) / count;
      int size = encoder.input().size();
      float[] images = Arrays.copyOfRange(work.images(), from * size, to * size);
      shares.add(new Share(to - from, images, new float[(to - from) * encoder.dimensions()]));
    }
  }

  @Override
  public String name() {
    return "ours";
  }

  @Override
  public void run() {
    workers.split(shares.size(), (worker, from, to) -> shares.subList(from, to).forEach(this::run));
  }

  private void run(Share share) {
    encoder.encode(share.images(), share.count(), share.vectors());
  }

  @Override
  public Map<String, float[]> results() {
    run();
    int length = shares.stream().mapToInt(share -> share.vectors().length).sum();
    float[] vectors = new float[length];
    int at = 0;
    for (Share share : shares) {
      System.arraycopy(share.vectors(), 0, vectors, at, share.vectors().length);
      at += share.vectors().length;
    }
    return Map.of(EncodingWork.VECTORS, vectors);
  }

  @Override
  public void close() {
    workers.close();
  }
}
