package lookalike.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.index.Access;
import lookalike.index.Answer;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.NoContentException;
import lookalike.model.PhotoEncoder;
import lookalike.model.likeness.Band;
import lookalike.search.Query.Direction;
import lookalike.search.Query.Known;
import lookalike.search.Query.Photo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinderTest {

  private static final int IMAGES = 12;
  private static final byte[] PHOTO = photo();

  @TempDir Path folder;
  private final PooledPixels encoder = new PooledPixels();
  private final SampleVectors samples = new SampleVectors(5, encoder.dimensions());
  private final List<float[]> vectors = new ArrayList<>();
  private ImageIndex index;
  private Finder finder;

  private static byte[] photo() {
    byte[] pixels = new byte[16 * 16 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * i % 251);
    }
    return ImageEncoder.png(new RgbImage(16, 16, pixels));
  }

  @BeforeEach
  void openIndex() throws IOException {
    index = LuceneIndex.open(folder, encoder, Access.CREATE);
    finder = new Finder(index, encoder, DecodeLimits.LOCAL);
    for (int i = 0; i < IMAGES; i++) {
      vectors.add(samples.next());
      IndexSteps.add(index, "image-" + i, vectors.getLast(), new byte[] {1}, i + ".jpg");
    }
    PhotoEncoder photos = new PhotoEncoder(encoder, DecodeLimits.LOCAL);
    IndexSteps.add(index, "photo", photos.vector(PHOTO), new byte[] {1}, "p.png");
    index.refresh();
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private List<String> ids(Query... queries) throws IOException {
    return finder.find(List.of(queries), FindOptions.DEFAULTS).matches().stream()
        .map(match -> match.image().id())
        .toList();
  }

  private static Direction direction(float[] vector, double scale) {
    double[] numbers = new double[vector.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = vector[i] * scale;
    }
    return new Direction(numbers);
  }

  @Test
  void findsAPhoto() throws IOException {
    Photo photo = new Photo(PHOTO);
    Findings findings = finder.find(List.of(photo), FindOptions.DEFAULTS);
    Match first = findings.matches().getFirst();
    assertEquals("photo", first.image().id());
    assertEquals(List.of("p.png"), first.image().paths());
    assertEquals(Band.IDENTICAL, first.score().band());
    assertEquals(Answer.Mode.GRAPH, findings.mode());
    assertEquals(List.of(), findings.queried());
    assertEquals(ids(photo), ids(finder.encode(photo)));
  }

  @Test
  void findsAPhotoWithinAPictureThatShowsMore() throws IOException {
    RgbImage first = noise(32, 1);
    RgbImage second = noise(32, 2);
    PhotoEncoder photos = new PhotoEncoder(encoder, DecodeLimits.LOCAL);
    IndexSteps.add(index, "first", photos.vector(ImageEncoder.png(first)), new byte[] {1}, "1");
    IndexSteps.add(index, "second", photos.vector(ImageEncoder.png(second)), new byte[] {1}, "2");
    index.refresh();
    Photo collage = new Photo(ImageEncoder.png(beside(first, second)));
    List<Match> whole = finder.find(List.of(collage), FindOptions.DEFAULTS).matches();
    Findings parts = finder.find(List.of(finder.encodeParts(collage)), FindOptions.DEFAULTS);
    List<Match> found = parts.matches().subList(0, 2);
    assertEquals(
        Set.of("first", "second"),
        found.stream().map(it -> it.image().id()).collect(Collectors.toSet()));
    found.forEach(it -> assertTrue(it.score().score() > 0.9, () -> "score of " + it));
    assertTrue(whole.getFirst().score().score() < found.getLast().score().score());
  }

  @Test
  void isIdenticalWithItselfByItsParts() throws IOException {
    Match first =
        finder
            .find(List.of(finder.encodeParts(new Photo(PHOTO))), FindOptions.DEFAULTS)
            .matches()
            .getFirst();
    assertEquals("photo", first.image().id());
    assertEquals(1, first.score().score());
    assertEquals(Band.IDENTICAL, first.score().band());
  }

  @Test
  void searchesByPartsOfOnePhotoAlone() throws IOException {
    Query parts = finder.encodeParts(new Photo(PHOTO));
    List<Query> both = List.of(parts, new Known("image-1"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> finder.find(both, FindOptions.DEFAULTS));
    assertEquals(
        "a photo that is searched by its parts must be the only query", refused.getMessage());
  }

  private static RgbImage noise(int side, long seed) {
    byte[] pixels = new byte[side * side * 3];
    new Random(seed).nextBytes(pixels);
    return new RgbImage(side, side, pixels);
  }

  private static RgbImage beside(RgbImage left, RgbImage right) {
    int row = left.width() * 3;
    byte[] pixels = new byte[2 * row * left.height()];
    for (int y = 0; y < left.height(); y++) {
      System.arraycopy(left.pixels(), y * row, pixels, 2 * y * row, row);
      System.arraycopy(right.pixels(), y * row, pixels, (2 * y + 1) * row, row);
    }
    return new RgbImage(2 * left.width(), left.height(), pixels);
  }

  @Test
  void doesNotFindTheQueriedImagesThemselves() throws IOException {
    Findings findings =
        finder.find(List.of(new Known("image-3"), new Known("image-4")), FindOptions.DEFAULTS);
    assertEquals(2, findings.queried().size());
    assertEquals(List.of("3.jpg"), findings.queried().getFirst().paths());
    List<String> ids = findings.matches().stream().map(it -> it.image().id()).toList();
    assertEquals(10, ids.size());
    assertFalse(ids.contains("image-3") || ids.contains("image-4"), ids::toString);
  }

  @Test
  void takesVectorsOfAnyLength() throws IOException {
    for (double scale : new double[] {1, 1e-200, 1e300}) {
      assertEquals("image-5", ids(direction(vectors.get(5), scale)).getFirst(), "times " + scale);
    }
  }

  @Test
  void searchesBetweenSeveralQueries() throws IOException {
    List<String> found = ids(direction(vectors.get(1), 1), direction(vectors.get(2), 7));
    assertEquals(List.of("image-1", "image-2"), found.subList(0, 2).stream().sorted().toList());
  }

  @Test
  void hasOneAnswerForWhatHasNoContent() throws IOException {
    byte[] blank = ImageEncoder.png(new RgbImage(8, 8, new byte[8 * 8 * 3]));
    String expected = "the image has no content that could be compared, such as one colour";
    Photo photo = new Photo(blank);
    Direction zero = new Direction(new double[encoder.dimensions()]);
    for (Query query : List.of(photo, zero)) {
      NoContentException refusal =
          assertThrows(NoContentException.class, () -> ids(query), query.toString());
      assertEquals(expected, refusal.getMessage());
    }
    Query there = direction(vectors.getFirst(), 1);
    Query back = direction(vectors.getFirst(), -1);
    assertThrows(NoContentException.class, () -> ids(there, back), "they cancel out");
  }

  @Test
  void saysWhatCannotBeSearchedBy() {
    assertThrows(ImageDecodeException.class, () -> ids(new Photo(new byte[] {1, 2, 3})));
    NoSuchImageException stranger =
        assertThrows(NoSuchImageException.class, () -> ids(new Known("nobody")));
    assertEquals("nobody", stranger.id());
    assertThrows(IllegalArgumentException.class, () -> ids());
    assertThrows(IllegalArgumentException.class, () -> ids(new Direction(new double[] {1})));
    double[] missing = new double[encoder.dimensions()];
    missing[0] = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> ids(new Direction(missing)));
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertEquals("limit must be 1 to 1000, got 0", refusal(0, 0, 0, 100));
    assertEquals("weight must be 0 to 1, got 1.5", refusal(1, 1.5f, 0, 100));
    assertEquals("min_score must be 0 to 1, got NaN", refusal(1, 1, Float.NaN, 100));
    assertEquals("ef must be 1 to 10000, got 10001", refusal(1, 1, 0, 10_001));
  }

  private static String refusal(int limit, float weight, float minScore, int ef) {
    return Optional.ofNullable(
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                        new FindOptions(
                            limit,
                            weight,
                            minScore,
                            ef,
                            false,
                            Filter.all(),
                            false,
                            false,
                            Optional.empty()))
                .getMessage())
        .orElse("");
  }

  @Test
  void comparesWithEveryVectorWhenAsked() throws IOException {
    Findings findings =
        finder.find(
            List.of(new Known("photo")),
            new FindOptions(3, 0.5f, 0, 10, true, Filter.all(), false, false, Optional.empty()));
    assertEquals(Answer.Mode.SCAN, findings.mode());
    assertEquals(IMAGES + 1, findings.visited());
    assertTrue(findings.matches().size() <= 3);
  }

  @Test
  void findsOnlyWhatAFilterLetsPass() throws IOException {
    Filter some = Filter.ids(List.of("image-1", "image-7", "image-9"));
    Findings findings =
        finder.find(List.of(new Known("image-7")), FindOptions.DEFAULTS.where(some));
    assertEquals(
        List.of("image-1", "image-9"),
        findings.matches().stream().map(it -> it.image().id()).sorted().toList());
    assertEquals(3, findings.passing());
    assertEquals(Answer.Mode.SCAN, findings.mode(), "there is nothing to walk among");
  }

  @Test
  void tellsHowAlikeMatchesAreAtOtherWeights() throws IOException {
    List<Query> query = List.of(new Known("image-2"));
    assertEquals(List.of(), finder.find(query, limited(3)).matches().getFirst().likenesses());
    List<Match> matches = finder.find(query, limited(100).tellingLikenesses()).matches();
    assertEquals(IMAGES, matches.size());
    for (int i = 0; i < Match.WEIGHTS.size(); i++) {
      FindOptions leaning =
          new FindOptions(
              100,
              Match.WEIGHTS.get(i).floatValue(),
              0,
              100,
              false,
              Filter.all(),
              false,
              false,
              Optional.empty());
      Map<String, Double> expected =
          finder.find(query, leaning).matches().stream()
              .collect(Collectors.toMap(it -> it.image().id(), it -> it.score().likeness()));
      for (Match match : matches) {
        assertEquals(expected.get(match.image().id()), match.likenesses().get(i));
      }
    }
  }

  private static FindOptions limited(int limit) {
    return new FindOptions(
        limit, 0.5f, 0, 100, false, Filter.all(), false, false, Optional.empty());
  }

  @Test
  void pagesFollowOneAnother() throws IOException {
    List<Query> query = List.of(direction(vectors.get(3), 1));
    List<String> whole =
        finder.find(query, limited(100)).matches().stream().map(it -> it.image().id()).toList();
    assertEquals(IMAGES + 1, whole.size());
    List<String> pages = new ArrayList<>();
    Findings page = finder.find(query, limited(5));
    while (true) {
      page.matches().forEach(it -> pages.add(it.image().id()));
      if (page.next().isEmpty()) {
        break;
      }
      FindCursor cursor = FindCursor.of(page.next().get().text());
      assertEquals(page.next().get(), cursor);
      page = finder.find(query, limited(5).after(cursor));
    }
    assertEquals(whole, pages);
  }

  @Test
  void refusesACursorThatIsNone() {
    for (String text : List.of("", "abc", "%%%", "MSAxIDEgYQ", "MSAxIDk5OTkgYQ")) {
      if (text.equals("MSAxIDEgYQ")) {
        assertEquals("a", FindCursor.of(text).id());
      } else {
        assertThrows(IllegalArgumentException.class, () -> FindCursor.of(text), text);
      }
    }
  }

  @Test
  void collapsesCopies() throws IOException {
    IndexSteps.add(index, "copy-a", vectors.get(3), new byte[] {1}, "a.jpg");
    IndexSteps.add(index, "copy-b", samples.near(vectors.get(3), 0.02f), new byte[] {1}, "b.jpg");
    index.refresh();
    List<Query> query = List.of(direction(vectors.get(3), 1));
    List<String> all =
        finder.find(query, limited(3)).matches().stream().map(it -> it.image().id()).toList();
    assertEquals(List.of("copy-a", "image-3", "copy-b"), all);
    Findings collapsed = finder.find(query, limited(3).collapsing(true));
    assertEquals("copy-a", collapsed.matches().getFirst().image().id());
    assertEquals(List.of("image-3", "copy-b"), collapsed.matches().getFirst().copies());
    assertEquals(3, collapsed.matches().size());
    Findings second =
        finder.find(query, limited(3).collapsing(true).after(collapsed.next().orElseThrow()));
    assertTrue(
        second.matches().stream().noneMatch(it -> all.contains(it.image().id())),
        second.matches()::toString);
  }
}
