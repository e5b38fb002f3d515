package lookalike.evaluate.copies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lookalike.evaluate.PhotoPass;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.EncoderDescriptor;
import lookalike.image.ImageContent;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.edit.CopyEdit;
import lookalike.image.format.DecodeLimits;
import lookalike.model.Encoder;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Sees what the words are worth that a search gives: whether photos that are none are called
 * near-duplicates, whether true copies are, and what is called similar.
 *
 * <p>The same photos always give the same figures, whatever the number of processors.
 */
public final class WordSuite {

  private static final double[] WEIGHTS = {0, 0.5, 1};
  private static final double[] WEIGHTS_OF_ITSELF = {0, 0.25, 0.5, 0.75, 1};
  private static final int MOST_SUBJECTS = 100;
  private static final List<CopyEdit> KINDS = CopyKinds.USUAL.edits();

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
  private final Encoder encoder;
  private final Watch watch;
  private final List<Skipped> skipped = new ArrayList<>();

  /** Prepares an evaluation of photos from the owner's own disk, by one model. */
  public WordSuite(Encoder encoder, Watch watch) {
    this.encoder = encoder;
    this.watch = watch;
  }

  /**
   * Evaluates on all processors.
   *
   * @throws IOException if there are no photos, or none that can be decoded and has content
   */
  public WordReport run(WordOptions options) throws IOException {
    PhotoPass photos = new PhotoPass(options.photos(), watch.cancellation());
    List<Descriptor> descriptors = List.of(new EncoderDescriptor(encoder));
    PhotoGallery gallery = new PhotoGallery(descriptors, watch);
    List<Integer> places = gallery.addAll(photos, "photos");
    skipped.addAll(gallery.skipped());
    List<Integer> rows =
        IntStream.range(0, places.size())
            .filter(row -> !Encoder.isZero(gallery.vectors().vector(0, row)))
            .boxed()
            .toList();
    if (rows.isEmpty()) {
      throw new IOException("none of the %,d photos can be compared".formatted(photos.count()));
    }
    WordJudge judge =
        new WordJudge(
            encoder.likeness(),
            rows.stream().map(gallery.names()::get).toList(),
            rows.stream().map(row -> gallery.vectors().vector(0, row)).toList());
    List<Integer> kept = rows.stream().map(places::get).toList();
    return report(options, photos, kept, gallery, judge);
  }

  private WordReport report(
      WordOptions options,
      PhotoPass photos,
      List<Integer> places,
      PhotoGallery gallery,
      WordJudge judge)
      throws IOException {
    Map<Integer, Integer> originals = Originals.of(places, options.originals());
    int[] copies = copies(photos, originals, judge);
    List<float[]> strangers =
        options.strangers().isPresent() ? strangers(options.strangers().get()) : List.of();
    List<WordReport.AtWeight> weights = new ArrayList<>();
    List<WordReport.Pair> likest = List.of();
    for (int i = 0; i < WEIGHTS.length; i++) {
      WordJudge.Others others = judge.others(WEIGHTS[i], watch);
      int count = places.size();
      weights.add(
          new WordReport.AtWeight(
              WEIGHTS[i],
              1000.0 * others.queries() / count,
              others.pairs().size(),
              (double) copies[i] / (originals.size() * KINDS.size()),
              (double) others.similar() / count,
              strangers.isEmpty()
                  ? null
                  : (double) judge.findsSimilar(strangers, WEIGHTS[i]) / strangers.size()));
      likest = WEIGHTS[i] == 0.5 ? others.likest() : likest;
    }
    return new WordReport(
        places.size(),
        gallery.doubles(),
        gallery.vectors().count() - places.size(),
        originals.size(),
        strangers.size(),
        weights,
        IntStream.range(0, WEIGHTS_OF_ITSELF.length)
            .mapToObj(i -> judge.itself(WEIGHTS_OF_ITSELF[i]))
            .toList(),
        likest,
        // As when photos are indexed and searched by: what has no content has no vector.
        judge.pairs(
            MadePictures.plain().stream().filter(ImageContent::isIn).map(encoder::encode).toList()),
        judge.pairs(subjects(photos, places)),
        skipped);
  }

  /** Returns how many copies of the originals are called copies, by weight. */
  private int[] copies(PhotoPass photos, Map<Integer, Integer> originals, WordJudge judge)
      throws IOException {
    int[] found = new int[WEIGHTS.length];
    int[] done = {0};
    photos.run(
        originals::containsKey,
        (place, bytes) -> {
          RgbImage original = decoder.decode(bytes, 0);
          List<float[]> copies =
              KINDS.stream().map(kind -> encoder.encode(kind.apply(original, original))).toList();
          return judge.countCopies(copies, originals.getOrDefault(place, -1), WEIGHTS);
        },
        (_, outcome) -> {
          watch.tell("editing and searching", done[0]++, originals.size());
          switch (outcome) {
            case Made<int[]>(_, int[] counts) -> Arrays.setAll(found, i -> found[i] + counts[i]);
            case Missed<int[]>(Skipped(String name, String reason, _)) ->
                throw new IOException(name + " could be read before: " + reason);
          }
        });
    return found;
  }

  private List<float[]> strangers(Path strangers) throws IOException {
    PhotoPass pass = new PhotoPass(strangers, watch.cancellation());
    int total = pass.count();
    List<float[]> vectors = new ArrayList<>();
    pass.run(
        _ -> true,
        (_, bytes) -> encoder.encode(decoder.decode(bytes, encoder.input().neededSide())),
        (_, outcome) -> {
          watch.tell("describing the strangers", vectors.size(), total);
          switch (outcome) {
            case Made<float[]>(_, float[] vector) -> vectors.add(vector);
            case Missed<float[]>(Skipped missed) -> skipped.add(missed);
          }
        });
    return vectors;
  }

  private List<float[]> subjects(PhotoPass photos, List<Integer> places) throws IOException {
    Map<Integer, Integer> chosen = Originals.of(places, MOST_SUBJECTS);
    List<float[]> subjects = new ArrayList<>();
    photos.run(
        chosen::containsKey,
        (place, bytes) ->
            encoder.encode(
                MadePictures.subject(
                    decoder.decode(bytes, MadePictures.NEEDED_SIDE),
                    chosen.getOrDefault(place, 0))),
        (_, outcome) -> outcome.made().ifPresent(subjects::add));
    return subjects;
  }
}
