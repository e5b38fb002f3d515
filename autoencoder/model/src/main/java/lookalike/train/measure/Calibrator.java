package lookalike.train.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.augment.Augmentation;
import lookalike.augment.EditRow;
import lookalike.model.AveragedEncoder;
import lookalike.model.Averaging;
import lookalike.model.Bands;
import lookalike.model.Calibration;
import lookalike.model.ModelFile;
import lookalike.model.Tensor;
import lookalike.model.VectorFinish;
import lookalike.model.Whitening;
import lookalike.model.likeness.LikenessFit;
import lookalike.model.likeness.LikenessFitter;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Layer;
import lookalike.train.feed.PhotoStore;

/**
 * What is measured after training, without labels: the mean of the codes, and the scores at which
 * two images are called near-duplicates or similar.
 */
public final class Calibrator {

  private static final int MOST_PHOTOS = 4096;
  private static final int MOST_EDITED = 1000;
  private static final int MOST_STRANGERS = 1024;
  private static final int BATCH = 64;

  /** The share of pairs of unrelated photos that score below the bound for similar. */
  private static final double SIMILAR_QUANTILE = 0.99;

  /**
   * The share of photos whose nearest stranger scores below the bound for near-duplicates: calling
   * a stranger a duplicate is worse than missing one.
   */
  private static final double STRANGER_QUANTILE = 0.999;

  /** The share of edited copies that score below the bound for near-duplicates, at least. */
  private static final double EDITED_QUANTILE = 0.25;

  /** Enough batches for the running statistics to forget those of the views. */
  private static final int NORM_BATCHES = 100;

  private final Plan plan;
  private final long seed;
  private final VectorLayout layout;
  private final PhotoStore store;
  private final int side;
  private final int dimensions;
  private final Layer encoder;
  private final AveragedEncoder averaged;

  /**
   * How the codes of a variant become vectors.
   *
   * @param averaging over which views of a photo its code is averaged
   * @param compared whether codes were trained to be compared: then the network first sees whole
   *     photos after so many edited views, and each block is whitened; others are only centred
   * @param copies how copies are edited: each row is one way
   */
  public record Plan(Averaging averaging, boolean compared, List<EditRow> copies) {}

  /**
   * The result.
   *
   * @param calibration what stands in the card
   * @param tensors what stands in the file: the encoder as it encodes whole photos, the mean code,
   *     and the axes of each block that has them
   * @param warnings of blocks that tell nothing
   */
  public record Result(
      Calibration calibration, Map<String, Tensor> tensors, List<String> warnings) {}

  /**
   * Prepares for a trained network.
   *
   * @param seed of what is done to copies
   */
  public Calibrator(Plan plan, long seed, Autoencoder network, PhotoStore store) {
    this.plan = plan;
    this.seed = seed;
    this.store = store;
    this.side = network.config().side();
    this.layout = network.config().layout();
    this.dimensions = layout.dimensions();
    this.encoder = network.photoEncoder();
    this.averaged = new AveragedEncoder(encoder, layout, side, plan.averaging());
  }

  /** Measures on up to {@value #MOST_PHOTOS} photos spread over the store. */
  public Result calibrate() throws IOException {
    if (plan.compared()) {
      settleNorms(indexes());
    }
    return fit();
  }

  /** Measures likewise, and leaves the network's norms as they are. */
  public Result fit() throws IOException {
    List<Integer> indexes = indexes();
    int count = indexes.size();
    float[] codes = codes(indexes, editor(EditRow.NONE, 0));
    Map<String, Double> ranks = CollapseWatch.effectiveRanks(layout, codes, count);
    List<Whitening> whitenings = new ArrayList<>();
    List<Calibration.Block> blocks = new ArrayList<>();
    int at = 0;
    for (VectorLayout.Span block : layout.blocks()) {
      float[] part = CollapseWatch.columns(codes, count, dimensions, at, block.width());
      whitenings.add(whitening(block, part, count));
      double rank = ranks.getOrDefault(block.name(), 0.0);
      double share = Block.named(block.name()).weighing().share();
      blocks.add(new Calibration.Block(block.name(), share, rank));
      at += block.width();
    }
    List<Double> shares = blocks.stream().map(Calibration.Block::share).toList();
    VectorFinish finish = new VectorFinish(layout, whitenings, shares);
    Result compared = compare(finish, blocks, indexes, codes);
    Map<String, Tensor> tensors = tensors(whitenings);
    tensors.putAll(compared.tensors());
    return new Result(compared.calibration(), tensors, CollapseWatch.warnings(layout, ranks));
  }

  /**
   * Measures how vectors compare, and leaves alone how codes become vectors.
   *
   * @param finish that, as it was measured before
   * @param blocks what belongs to each block, likewise
   * @return with no tensors but strangers
   */
  public Result compare(VectorFinish finish, List<Calibration.Block> blocks) throws IOException {
    List<Integer> indexes = indexes();
    return compare(finish, blocks, indexes, codes(indexes, editor(EditRow.NONE, 0)));
  }

  private Result compare(
      VectorFinish finish, List<Calibration.Block> blocks, List<Integer> indexes, float[] codes)
      throws IOException {
    float[] vectors = vectors(codes, finish);
    List<Double> shares = blocks.stream().map(Calibration.Block::share).toList();
    return new Result(
        new Calibration(
            bands(indexes, vectors, finish),
            plan.averaging(),
            blocks,
            likeness(indexes, vectors, finish, shares)),
        plan.compared() ? Map.of(ModelFile.STRANGERS, strangers(vectors)) : Map.of(),
        List.of());
  }

  private List<Integer> indexes() {
    int count = Math.min(store.count(), MOST_PHOTOS);
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indexes.add((int) ((long) i * store.count() / count));
    }
    return indexes;
  }

  /** Returns vectors of photos spread over all. */
  private Tensor strangers(float[] vectors) {
    int photos = vectors.length / dimensions;
    int count = Math.min(MOST_STRANGERS, photos);
    float[] strangers = new float[count * dimensions];
    for (int i = 0; i < count; i++) {
      int photo = (int) ((long) i * photos / count);
      System.arraycopy(vectors, photo * dimensions, strangers, i * dimensions, dimensions);
    }
    return new Tensor(new int[] {count, dimensions}, strangers);
  }

  /** Learns from copies, edited in all ways, how vectors are to be compared. */
  private LikenessFit likeness(
      List<Integer> indexes, float[] vectors, VectorFinish finish, List<Double> shares)
      throws IOException {
    List<List<LikenessFitter.Copy>> ways = new ArrayList<>();
    int most = Math.min(MOST_EDITED / plan.copies().size(), indexes.size());
    for (int way = 0; way < plan.copies().size(); way++) {
      Editor editor = editor(plan.copies().get(way), seed + 1 + way);
      float[] edited = vectors(codes(indexes.subList(0, most), editor), finish);
      List<LikenessFitter.Copy> copies = new ArrayList<>();
      for (int photo = 0; photo < most; photo++) {
        copies.add(new LikenessFitter.Copy(photo, row(edited, photo)));
      }
      ways.add(copies);
    }
    List<float[]> photos = new ArrayList<>();
    for (int photo = 0; photo < indexes.size(); photo++) {
      photos.add(row(vectors, photo));
    }
    return new LikenessFitter(layout, shares).fit(photos, ways);
  }

  private float[] row(float[] vectors, int row) {
    return Arrays.copyOfRange(vectors, row * dimensions, (row + 1) * dimensions);
  }

  /** Codes are whitened where they were trained to be compared; others are only centred. */
  private Whitening whitening(VectorLayout.Span block, float[] codes, int count) {
    if (plan.compared()) {
      double power = Block.named(block.name()).weighing().whitening();
      return Whitening.fit(codes, count, block.width(), block.width(), power);
    }
    double[] sums = new double[block.width()];
    for (int i = 0; i < count * block.width(); i++) {
      sums[i % block.width()] += codes[i];
    }
    float[] mean = new float[block.width()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / count);
    }
    return Whitening.centring(mean);
  }

  /** Lets the batch normalisation see whole photos, after so many edited views. */
  private void settleNorms(List<Integer> indexes) throws IOException {
    int size = side * side * 3;
    byte[] photo = new byte[size];
    float[] images = new float[BATCH * size];
    Editor whole = editor(EditRow.NONE, 0);
    for (int batch = 0; batch < NORM_BATCHES; batch++) {
      for (int n = 0; n < BATCH; n++) {
        store.read(indexes.get((batch * BATCH + n) % indexes.size()), photo);
        whole.write(photo, images, n * size);
      }
      encoder.forward(images, BATCH, true);
    }
  }

  private Map<String, Tensor> tensors(List<Whitening> whitenings) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    float[] centre = new float[dimensions];
    int at = 0;
    for (int i = 0; i < whitenings.size(); i++) {
      VectorLayout.Span block = layout.blocks().get(i);
      System.arraycopy(whitenings.get(i).mean().data(), 0, centre, at, block.width());
      at += block.width();
    }
    tensors.put(ModelFile.CENTRE, Tensor.of(centre));
    for (int i = 0; plan.compared() && i < whitenings.size(); i++) {
      VectorLayout.Span block = layout.blocks().get(i);
      tensors.put(ModelFile.axes(block.name()), whitenings.get(i).matrix());
    }
    encoder.forEachParameter(
        parameter ->
            tensors.put(parameter.name(), new Tensor(parameter.shape(), parameter.values())));
    return tensors;
  }

  private Bands bands(List<Integer> indexes, float[] vectors, VectorFinish finish)
      throws IOException {
    List<Integer> some = indexes.subList(0, Math.min(MOST_EDITED, indexes.size()));
    float[] edited = vectors(codes(some, editor(plan.copies().getFirst(), seed + 1)), finish);
    double[] editedScores = new double[some.size()];
    for (int n = 0; n < some.size(); n++) {
      editedScores[n] = score(vectors, n, edited, n);
    }
    double similar = quantile(unrelatedScores(vectors), SIMILAR_QUANTILE);
    double nearDuplicate =
        Math.max(
            quantile(editedScores, EDITED_QUANTILE),
            quantile(nearestStrangerScores(vectors, some.size()), STRANGER_QUANTILE));
    return new Bands((float) Math.max(similar, nearDuplicate), (float) similar);
  }

  /** Returns the codes {@code [count][dimensions]} of what an editor makes of photos. */
  private float[] codes(List<Integer> indexes, Editor editor) throws IOException {
    int size = side * side * 3;
    byte[] photo = new byte[size];
    float[] images = new float[BATCH * size];
    float[] some = new float[BATCH * dimensions];
    float[] codes = new float[indexes.size() * dimensions];
    for (int from = 0; from < indexes.size(); from += BATCH) {
      int here = Math.min(BATCH, indexes.size() - from);
      for (int n = 0; n < here; n++) {
        store.read(indexes.get(from + n), photo);
        editor.write(photo, images, n * size);
      }
      averaged.encode(images, here, some);
      System.arraycopy(some, 0, codes, from * dimensions, here * dimensions);
    }
    return codes;
  }

  /** Makes an image of a photo. */
  private interface Editor {
    void write(byte[] photo, float[] image, int imageAt);
  }

  private Editor editor(EditRow row, long seed) {
    Augmentation augmentation = new Augmentation(row, side, side);
    SplittableRandom random = new SplittableRandom(seed);
    return (photo, image, at) -> augmentation.write(photo, random, image, at, null, 0);
  }

  private float[] vectors(float[] codes, VectorFinish finish) {
    float[] vectors = new float[codes.length];
    for (int at = 0; at < codes.length; at += dimensions) {
      finish.apply(codes, at, vectors, at);
    }
    return vectors;
  }

  /** Returns, for each of the first {@code count} photos, the score of the nearest other one. */
  private double[] nearestStrangerScores(float[] codes, int count) {
    int photos = codes.length / dimensions;
    double[] scores = new double[count];
    for (int n = 0; n < count; n++) {
      for (int other = 0; other < photos; other++) {
        double score = other == n ? 0 : score(codes, n, codes, other);
        // Identical photos are no strangers.
        if (score < Bands.IDENTICAL) {
          scores[n] = Math.max(scores[n], score);
        }
      }
    }
    return scores;
  }

  private double[] unrelatedScores(float[] codes) {
    int photos = codes.length / dimensions;
    if (photos < 2) {
      return new double[] {0.5};
    }
    int strides = Math.min(photos - 1, 32);
    double[] scores = new double[photos * strides];
    for (int stride = 1; stride <= strides; stride++) {
      int distance = (int) ((long) stride * photos / (strides + 1));
      for (int n = 0; n < photos; n++) {
        scores[(stride - 1) * photos + n] =
            score(codes, n, codes, (n + Math.max(1, distance)) % photos);
      }
    }
    return scores;
  }

  private double score(float[] a, int first, float[] b, int second) {
    double dot = 0;
    for (int i = 0; i < dimensions; i++) {
      dot += (double) a[first * dimensions + i] * b[second * dimensions + i];
    }
    return Math.clamp((1 + dot) / 2, 0, 1);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
