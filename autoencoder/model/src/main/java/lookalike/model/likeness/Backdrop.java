package lookalike.model.likeness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.kernel.Gemm;
import lookalike.kernel.vector.MachineKernels;

/**
 * What is usual in a collection, so that what is said of two pictures means something in it: the
 * mean of its vectors, which says nothing about any of them; how many a picture is near to anyway
 * ({@link Standing}); and from where on words are deserved. It is learned without labels from a
 * sample, and the smaller the collection, the more of it is the model's own.
 *
 * <p>Taking off how common a picture is follows <a href="https://arxiv.org/abs/1710.04087">Conneau
 * et al., 2018</a>.
 *
 * <p>Immutable, and safe to share among threads.
 */
public final class Backdrop {

  /** Of how many images a collection must be to count as much as the model's own photos. */
  private static final double EVEN = 100;

  private static final int COMMON_NEIGHBOURS = 50;
  private static final int CROWDING_NEIGHBOURS = 10;
  private static final int ROWS_AT_ONCE = 64;

  /** The least cosine, in every block, of pictures that are the same. */
  private static final double SAME = 0.999;

  /** The greatest cosine of pictures between which there is no evidence worth counting. */
  private static final double FAR = 0.25;

  private static final int VERSION = 2;

  private final Usual usual;
  private final int count;
  private final List<float[]> sampled;
  private final UnitRows sample;
  private final UnitRows centredSample;
  private final Gemm gemm = MachineKernels.best().gemm();

  /**
   * Makes one.
   *
   * @param count how many vectors there are in the collection
   * @param sampled some of them
   */
  Backdrop(Likeness model, int count, List<float[]> sampled, Bounds bounds) {
    this.count = count;
    this.sampled = List.copyOf(sampled);
    sample = UnitRows.of(model.layout(), sampled);
    double trust = count / (count + EVEN);
    usual = new Usual(model, sample.mean().times(trust), trust, bounds);
    centredSample = sample.less(usual.mean());
  }

  /** Returns the backdrop of nothing: the model's own bounds. */
  public static Backdrop none(Likeness model) {
    return new Backdrop(model, 0, List.of(), Bounds.of(model.fit()));
  }

  /** Returns how far the collection counts, beside the model's own photos: 0 to 1. */
  double trust() {
    return usual.trust();
  }

  /** Returns the mean of the vectors: a single row. */
  UnitRows mean() {
    return usual.mean();
  }

  /** Returns the model whose vectors are compared. */
  public Likeness model() {
    return usual.model();
  }

  /** Returns how many vectors there were when it was learned. */
  public int count() {
    return count;
  }

  /** Returns from where on words are deserved. */
  public Bounds bounds() {
    return usual.bounds();
  }

  /**
   * Prepares to compare a picture with those of the collection.
   *
   * @param vector of the model, of length 1
   * @param weight 0 (the same picture) to 1 (the same kind)
   */
  public Asked ask(float[] vector, double weight) {
    usual.model().layout().requireDimensions(vector);
    return new Asked(usual, vector, weight);
  }

  /**
   * Tells where pictures of the collection stand in it.
   *
   * @param vectors as they are stored
   */
  public List<Standing> standings(List<float[]> vectors) {
    List<Standing> standings = new ArrayList<>();
    for (int from = 0; from < vectors.size(); from += ROWS_AT_ONCE) {
      int to = Math.min(vectors.size(), from + ROWS_AT_ONCE);
      UnitRows rows = UnitRows.of(usual.model().layout(), vectors.subList(from, to));
      List<float[]> cosines = products(rows, sample, gemm);
      List<float[]> centred = products(rows.less(usual.mean()), centredSample, gemm);
      for (int row = 0; row < rows.count(); row++) {
        standings.add(standing(cosines, centred, row));
      }
    }
    return standings;
  }

  /** Returns {@code [rows][columns]} dot products for each block. */
  static List<float[]> products(UnitRows rows, UnitRows columns, Gemm gemm) {
    List<float[]> products = new ArrayList<>();
    for (int block = 0; block < rows.blocks().size(); block++) {
      float[] product = new float[rows.count() * columns.count()];
      float[] left = rows.blocks().get(block);
      float[] right = columns.blocks().get(block);
      int width = rows.width(block);
      gemm.multiplyTransposedB(rows.count(), columns.count(), width, left, 0, right, 0, product, 0);
      products.add(product);
    }
    return products;
  }

  private Standing standing(List<float[]> cosines, List<float[]> centred, int row) {
    Nearest common = new Nearest(neighbours(COMMON_NEIGHBOURS));
    Nearest crowd = new Nearest(neighbours(CROWDING_NEIGHBOURS));
    double copy = usual.model().fit().nearDuplicate();
    double[] pair = new double[cosines.size()];
    for (int column = 0; column < sample.count(); column++) {
      int at = row * sample.count() + column;
      at(cosines, at, pair);
      double greatest = pair[0];
      double least = pair[0];
      for (double cosine : pair) { // a stream takes a third of the time of all this
        greatest = Math.max(greatest, cosine);
        least = Math.min(least, cosine);
      }
      if (least < SAME) { // the picture itself, or its like, is no crowd
        double evidence = greatest < FAR ? 0 : usual.model().evidence(pair);
        crowd.add(evidence);
        if (evidence < copy) { // to have copies does not make a picture common
          common.add(usual.model().kindCosine(at(centred, at, pair)));
        }
      }
    }
    return new Standing((float) common.mean(), (float) crowd.mean());
  }

  static double[] at(List<float[]> products, int at, double[] pair) {
    for (int block = 0; block < pair.length; block++) {
      pair[block] = products.get(block)[at];
    }
    return pair;
  }

  /** Returns how many of the sample stand for so many of the collection. */
  private int neighbours(int ofAll) {
    return Math.clamp(Math.round((double) ofAll * sample.count() / Math.max(1, count)), 1, ofAll);
  }

  /** The greatest of some numbers; zeros where there are too few. */
  private static final class Nearest {
    private final double[] greatest; // descending
    private int count;

    Nearest(int most) {
      greatest = new double[most];
    }

    void add(double number) {
      if (count == greatest.length && number <= greatest[count - 1]) {
        return;
      }
      int at = Math.min(count, greatest.length - 1);
      while (at > 0 && greatest[at - 1] < number) {
        greatest[at] = greatest[at - 1];
        at--;
      }
      greatest[at] = number;
      count = Math.min(count + 1, greatest.length);
    }

    double mean() {
      return Arrays.stream(greatest).average().orElse(0);
    }
  }

  /** Returns this as bytes, for {@link #read}. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeInt(count);
      out.writeDouble(usual.bounds().even());
      out.writeDouble(usual.bounds().nearDuplicate());
      out.writeDouble(usual.bounds().similar());
      out.writeDouble(usual.bounds().crowding());
      out.writeInt(sampled.size());
      for (float[] vector : sampled) {
        for (float number : vector) {
          out.writeFloat(number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Returns what {@link #bytes} were made of.
   *
   * @throws IOException if they were made of nothing of the kind, or of another model's vectors
   */
  public static Backdrop read(byte[] bytes, Likeness model) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException("the backdrop is of version %d, not %d".formatted(version, VERSION));
      }
      int count = in.readInt();
      Bounds bounds =
          new Bounds(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
      int vectors = in.readInt();
      int dimensions = model.layout().dimensions();
      if (in.available() != (long) vectors * dimensions * Float.BYTES) {
        throw new IOException("the backdrop is cut short, or of other vectors");
      }
      List<float[]> sampled = new ArrayList<>();
      for (int i = 0; i < vectors; i++) {
        float[] vector = new float[dimensions];
        for (int j = 0; j < dimensions; j++) {
          vector[j] = in.readFloat();
        }
        sampled.add(vector);
      }
      return new Backdrop(model, count, sampled, bounds);
    }
  }
}
