package lookalike.evaluate.rate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import lookalike.evaluate.Fidelity;
import lookalike.evaluate.PhotoPass;
import lookalike.image.ImageDecoder;
import lookalike.image.format.DecodeLimits;
import lookalike.model.Codec;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Quantises a model's codes of photos to 1 to {@value #MOST_BITS} bits a number, decodes them, and
 * puts bits and pictures beside those of JPEG.
 *
 * <p>Ranges and frequencies are taken from some photos, figures from others, drawn by a seed. The
 * same photos always give the same figures, whatever the number of processors.
 */
public final class RateSuite {

  private static final int MOST_BITS = 8;
  private static final int MOST_HELD_OUT = 1024; // 28 MB at the side of the bundled model's decoder
  private static final int MOST_CALIBRATION = 4096;
  private static final long SEED = 1;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
  private final Codec codec;
  private final JpegLadder ladder;
  private final Watch watch;

  /** Prepares to measure a model on photos from the owner's own disk. */
  public RateSuite(Codec codec, Watch watch) {
    this.codec = codec;
    this.watch = watch;
    ladder = new JpegLadder(codec.input());
  }

  /** A photo as the codec sees it, its code, and what JPEG makes of it. */
  private record Coded(float[] tensor, float[] code, List<JpegLadder.Rung> jpeg) {}

  /**
   * Measures on all processors.
   *
   * @param name of the model
   * @param photos a folder, an archive or a list, of at least two photos
   * @throws IOException if there are fewer, or none of a half of them can be decoded
   */
  public RateReport run(String name, Path photos) throws IOException {
    PhotoPass pass = new PhotoPass(photos, watch.cancellation());
    int total = pass.count();
    if (total < 2) {
      throw new IOException(
          "a rate needs at least 2 photos, one to calibrate and one to measure, got " + total);
    }
    List<Integer> places = new ArrayList<>(IntStream.range(0, total).boxed().toList());
    Collections.shuffle(places, new Random(SEED));
    int held = Math.min(MOST_HELD_OUT, total / 2);
    int used = Math.min(total, held + MOST_CALIBRATION);
    List<Skipped> skipped = new ArrayList<>();
    List<float[]> calibration = new ArrayList<>();
    pass.run(
        new HashSet<>(places.subList(held, used))::contains,
        (place, bytes) -> codec.encode(tensor(bytes), 1),
        (_, outcome) -> keep(outcome, calibration, skipped, "calibrating", used - held));
    List<Coded> heldOut = heldOut(pass, new HashSet<>(places.subList(0, held)), skipped);
    if (calibration.isEmpty() || heldOut.isEmpty()) {
      throw new IOException(
          "of the photos to calibrate or of those to measure none can be decoded, such as "
              + skipped.get(0).name()
              + ": "
              + skipped.get(0).reason());
    }
    return report(name, concatenate(calibration), heldOut, skipped);
  }

  private List<Coded> heldOut(PhotoPass pass, Set<Integer> places, List<Skipped> skipped)
      throws IOException {
    List<Coded> heldOut = new ArrayList<>();
    pass.run(
        places::contains,
        (place, bytes) -> {
          float[] tensor = tensor(bytes);
          return new Coded(tensor, codec.encode(tensor, 1), ladder.climb(tensor));
        },
        (_, outcome) -> keep(outcome, heldOut, skipped, "coding held-out photos", places.size()));
    return heldOut;
  }

  private float[] tensor(byte[] bytes) throws IOException {
    return codec.input().tensor(decoder.decode(bytes, codec.input().neededSide()));
  }

  private <T> void keep(
      Outcome<T> outcome, List<T> kept, List<Skipped> skipped, String stage, int total) {
    watch.tell(stage, kept.size(), total);
    switch (outcome) {
      case Made<T>(_, T value) -> kept.add(value);
      case Missed<T>(Skipped missed) -> skipped.add(missed);
    }
  }

  private static float[] concatenate(List<float[]> codes) {
    int width = codes.get(0).length;
    float[] all = new float[codes.size() * width];
    for (int i = 0; i < codes.size(); i++) {
      System.arraycopy(codes.get(i), 0, all, i * width, width);
    }
    return all;
  }

  private RateReport report(
      String name, float[] calibration, List<Coded> heldOut, List<Skipped> skipped) {
    CodeRange range = CodeRange.of(calibration, codec.dimensions());
    float[] codes = concatenate(heldOut.stream().map(Coded::code).toList());
    List<RateReport.Jpeg> jpeg = JpegLadder.mean(heldOut.stream().map(Coded::jpeg).toList());
    List<RateReport.Point> points = new ArrayList<>();
    for (int bits = 1; bits <= MOST_BITS; bits++) {
      watch.tell("decoding codes of " + bits + " bits a number", 0, heldOut.size());
      points.add(point(bits, new Quantizer(range, bits), calibration, codes, heldOut, jpeg));
    }
    return new RateReport(
        name,
        codec.input().side(),
        codec.dimensions(),
        calibration.length / codec.dimensions(),
        heldOut.size(),
        fidelity(codes, heldOut),
        points,
        jpeg,
        skipped);
  }

  private RateReport.Point point(
      int bits,
      Quantizer quantizer,
      float[] calibration,
      float[] codes,
      List<Coded> heldOut,
      List<RateReport.Jpeg> jpeg) {
    int width = codec.dimensions();
    SymbolCounts counts =
        new SymbolCounts(quantizer.symbols(calibration), width, quantizer.levels());
    int[] symbols = quantizer.symbols(codes);
    double coded = counts.codeLength(symbols);
    OptionalDouble beside = JpegLadder.psnr(jpeg, coded);
    int side = codec.input().side();
    return new RateReport.Point(
        bits,
        bits * width,
        counts.entropy(),
        coded,
        coded / (side * side),
        fidelity(quantizer.numbers(symbols), heldOut),
        beside.isPresent() ? beside.getAsDouble() : null);
  }

  /** Decodes codes {@code [heldOut.size()][width]} and compares with the photos. */
  private Fidelity fidelity(float[] codes, List<Coded> heldOut) {
    int width = codec.dimensions();
    return Fidelity.mean(
        IntStream.range(0, heldOut.size())
            .parallel()
            .mapToObj(
                i -> {
                  float[] code = new float[width];
                  System.arraycopy(codes, i * width, code, 0, width);
                  float[] tensor = heldOut.get(i).tensor();
                  return Fidelity.of(tensor, 0, codec.decode(code, 1), 0, tensor.length);
                })
            .toList());
  }
}
