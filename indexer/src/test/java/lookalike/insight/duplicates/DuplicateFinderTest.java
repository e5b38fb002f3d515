package lookalike.insight.duplicates;

import static java.util.Comparator.reverseOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.Change;
import lookalike.index.Change.DropFile;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.likeness.Band;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.search.IndexBackdrop;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Among 700 strangers. The model says near-duplicate from a cosine of .96 on. */
class DuplicateFinderTest {

  private static final long SEED = 91;
  private static final float LITTLE = 0.1f;

  @TempDir Path folder;
  private final PooledPixels encoder = new PooledPixels();
  private final SampleVectors samples = new SampleVectors(SEED, encoder.dimensions());
  private ImageIndex index;

  @BeforeEach
  void addStrangers() throws IOException {
    index = LuceneIndex.open(folder, encoder, Access.CREATE);
    for (int i = 0; i < 700; i++) {
      add("/strangers/" + i + ".jpg", samples.next());
    }
    index.commit();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private static String id(String path) {
    return IndexedImage.idOf(path.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds an image with these files; the first gives it its id. */
  private void add(float[] vector, int width, String... paths) throws IOException {
    List<Change> changes = new ArrayList<>();
    String id = id(paths[0]);
    changes.add(new PutImage(id, width, 30, vector, new byte[] {1}));
    for (String path : paths) {
      changes.add(new PutFile(new IndexedFile(path, id, List.of(), 1000, 5000, 5000)));
    }
    index.write(changes);
  }

  private void add(String path, float[] vector) throws IOException {
    add(vector, 40, path);
  }

  private float[] near(float[] vector) {
    return samples.near(vector, LITTLE);
  }

  private List<DuplicateGroup> groups(DuplicateOptions options) throws IOException {
    index.commit();
    DuplicateReport report = new DuplicateFinder(index, encoder).find(options, Watch.none());
    assertEquals(index.description().images(), report.images());
    return report.groups();
  }

  /** Returns groups as their paths, the keeper first. */
  private List<List<String>> found(DuplicateOptions options) throws IOException {
    return groups(options).stream().map(DuplicateFinderTest::paths).toList();
  }

  private List<List<String>> found() throws IOException {
    return found(DuplicateOptions.DEFAULTS);
  }

  private static List<String> paths(DuplicateGroup group) {
    return Stream.concat(
            Stream.of(group.keeper().path()),
            group.members().stream().map(it -> it.file().path()).sorted())
        .toList();
  }

  private static DuplicateOptions of(Tier tier) {
    return DuplicateOptions.DEFAULTS.with(tier);
  }

  private static DuplicateOptions withReference(String reference) {
    return keeping(List.of(reference), List.of(), KeeperRule.USUAL);
  }

  private static DuplicateOptions keeping(
      List<String> references, List<String> preferred, List<KeeperRule> rules) {
    return new DuplicateOptions(
        Tier.NEAR_DUPLICATE, references, preferred, rules, DuplicateOptions.MOST_IMAGES);
  }

  @Test
  void findsNothingAmongStrangers() throws IOException {
    assertEquals(List.of(), found());
    assertEquals(List.of(), found(of(Tier.IDENTICAL)));
  }

  @Test
  void tellsTheTiersApart() throws IOException {
    float[] vector = samples.next();
    add(vector, 80, "/a.jpg", "/b.jpg");
    add("/edited.jpg", near(vector));
    add("/same-pixels.jpg", vector.clone());
    assertEquals(List.of(List.of("/a.jpg", "/b.jpg")), found(of(Tier.IDENTICAL)));
    DuplicateGroup group = groups(DuplicateOptions.DEFAULTS).getFirst();
    assertEquals(List.of("/a.jpg", "/b.jpg", "/edited.jpg", "/same-pixels.jpg"), paths(group));
    List<GroupMember> members = group.members();
    assertEquals("/b.jpg", members.get(0).file().path());
    assertEquals(Tier.IDENTICAL, members.get(0).tier());
    assertEquals("/same-pixels.jpg", members.get(1).file().path());
    assertEquals(Tier.NEAR_DUPLICATE, members.get(1).tier(), "the bytes are others");
    assertEquals(1, members.get(1).copy());
    assertEquals("/edited.jpg", group.weakest().file().path());
    assertTrue(group.weakest().copy() > 0.5 && group.weakest().copy() <= 1);
  }

  @Test
  void whatIsMerelySimilarIsNotSpare() throws IOException {
    float[] vector = samples.next();
    add(vector, 80, "/a.jpg");
    add(vector.clone(), 70, "/b.jpg");
    List<DuplicateGroup> groups = groups(DuplicateOptions.DEFAULTS.with(Tier.SIMILAR));
    DuplicateGroup first =
        groups.stream()
            .filter(group -> group.keeper().path().equals("/a.jpg"))
            .findFirst()
            .orElseThrow();
    assertEquals("/b.jpg", first.members().getFirst().file().path());
    assertEquals(Tier.NEAR_DUPLICATE, first.members().getFirst().tier());
    List<GroupMember> similar =
        groups.stream()
            .flatMap(group -> group.members().stream())
            .filter(member -> member.tier() == Tier.SIMILAR)
            .toList();
    assertFalse(similar.isEmpty());
    assertEquals(0, similar.stream().filter(GroupMember::isSpare).count());
  }

  @Test
  void copiesStayTogetherAmongWhatIsSimilar() throws IOException {
    for (int i = 0; i < 10; i++) {
      float[] vector = samples.next();
      add(vector, 20 + i, "/a/" + i + ".jpg");
      add(near(vector), 20 - i, "/b/" + i + ".jpg");
    }
    DuplicateOptions similar = DuplicateOptions.DEFAULTS.with(Tier.SIMILAR);
    List<List<String>> groups = found(similar);
    for (List<String> copies : found()) {
      assertTrue(groups.stream().anyMatch(group -> group.containsAll(copies)), copies::toString);
    }
  }

  @Test
  void findsEveryPairThatSearchesWouldFind() throws IOException {
    Map<String, String> twins = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      float[] vector = samples.next();
      add("/one/" + i + ".jpg", vector);
      add("/two/" + i + ".jpg", near(vector));
      twins.put("/one/" + i + ".jpg", "/two/" + i + ".jpg");
      if (i % 40 == 0) {
        index.commit(); // into several graphs
      }
    }
    Map<String, String> found = new HashMap<>();
    found().forEach(group -> found.put(group.getFirst(), group.getLast()));
    assertEquals(twins, found);
  }

  /** Walks of three steps: each is near to the one before, and further from where it began. */
  @Test
  void everyMemberIsNearToTheKeeper() throws IOException {
    for (int walk = 0; walk < 3; walk++) {
      float[] step = samples.next();
      for (int i = 0; i < 4; i++) {
        String path = "/walk/%d/%d.jpg".formatted(walk, i);
        add(step, 100 - i, path);
        step = samples.near(step, 0.45f);
      }
    }
    Set<String> met = new HashSet<>();
    Set<String> keptTwice = new HashSet<>();
    List<DuplicateGroup> groups = groups(DuplicateOptions.DEFAULTS);
    Ranker ranker = IndexBackdrop.of(index, encoder.likeness()).ranker(index);
    for (DuplicateGroup group : groups) {
      List<String> paths = paths(group);
      paths.forEach(path -> assertTrue(met.add(path), "in two groups: " + path));
      List<Stored> stored = paths.stream().map(this::stored).toList();
      for (Ranker.Ranked ranked : ranker.judge(stored.getFirst().vector(), 0, stored)) {
        assertTrue(
            ranked.score().band().compareTo(Band.NEAR_DUPLICATE) <= 0, paths + ": " + ranked);
      }
      if (!paths.getFirst().endsWith("0.jpg")) {
        keptTwice.add(paths.getFirst()); // for it is too far from where its walk began
      }
    }
    assertTrue(met.size() > 5, "grouped " + met.size());
    assertTrue(!keptTwice.isEmpty(), "walks that are cut: " + keptTwice);
  }

  private Stored stored(String path) {
    try {
      return new Stored(id(path), IndexSteps.vector(index, id(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysTheSameHoweverTheIndexCameAbout() throws IOException {
    List<float[]> copies = new ArrayList<>();
    float[] vector = samples.next();
    for (int i = 0; i < 20; i++) {
      copies.add(samples.near(vector, 0.15f));
    }
    for (int i = 0; i < 20; i++) {
      add("/a/" + i + ".jpg", copies.get(i));
    }
    List<List<String>> once = found();
    for (int i = 19; i >= 0; i--) {
      add("/a/" + i + ".jpg", copies.get(i).clone());
      index.commit();
    }
    assertEquals(once, found());
    assertEquals(
        20,
        once.stream().flatMap(List::stream).filter(it -> it.startsWith("/a/")).count(),
        once::toString);
  }

  @Test
  void keepsWhatTheRulesSay() throws IOException {
    float[] vector = samples.next();
    add(vector, 40, "/photo.jpg");
    add(near(vector), 80, "/large.jpg");
    add(near(vector), 20, "/small.png");
    assertEquals("/small.png", found().getFirst().getFirst());
    DuplicateOptions byPixels = keeping(List.of(), List.of(), List.of(KeeperRule.PIXELS));
    assertEquals("/large.jpg", found(byPixels).getFirst().getFirst());
    DuplicateOptions preferring = keeping(List.of(), List.of("/photo.jpg"), KeeperRule.USUAL);
    assertEquals("/photo.jpg", found(preferring).getFirst().getFirst());
  }

  @Test
  void doesNotCompareReferencesAmongThemselves() throws IOException {
    float[] vector = samples.next();
    add(vector, 10, "/ref/a.jpg", "/ref/b.jpg", "/other/a.jpg");
    add(near(vector), 20, "/ref/c.jpg");
    add(near(vector), 90, "/other/large.png");
    List<List<String>> groups = found(withReference("/ref"));
    assertEquals(
        2, groups.stream().flatMap(List::stream).filter(it -> it.startsWith("/o")).count());
    for (List<String> group : groups) {
      assertTrue(group.getFirst().startsWith("/ref/"), groups::toString);
      assertTrue(group.stream().skip(1).noneMatch(it -> it.startsWith("/ref/")), groups::toString);
    }
    index.write(List.of(new DropFile("/other/a.jpg"), new DropFile("/other/large.png")));
    assertEquals(List.of(), found(withReference("/ref")));
    assertEquals(1, found().size());
  }

  @Test
  void aDismissedPairIsNeverInOneGroup() throws IOException {
    float[] vector = samples.next();
    add(vector, 90, "/keeper.jpg");
    add(near(vector), 80, "/one.jpg");
    add(near(vector), 70, "/other.jpg");
    assertEquals(List.of(List.of("/keeper.jpg", "/one.jpg", "/other.jpg")), found());
    assertEquals(1, Dismissals.set(index, List.of(id("/one.jpg"), id("/other.jpg")), true));
    assertEquals(1, found().getFirst().stream().filter(it -> it.startsWith("/o")).count());
    assertEquals(1, Dismissals.set(index, List.of(id("/other.jpg"), id("/keeper.jpg")), true));
    assertEquals(List.of(List.of("/keeper.jpg", "/one.jpg")), found());

    index.write(List.of(new DropFile("/other.jpg")));
    index.commit();
    index.write( // moved, and by another model
        List.of(
            new PutImage(id("/other.jpg"), 70, 30, near(vector), new byte[] {1}),
            new PutFile(IndexedFile.named("/elsewhere.jpg", id("/other.jpg")))));
    assertEquals(List.of(List.of("/keeper.jpg", "/one.jpg")), found());

    assertEquals(1, Dismissals.set(index, List.of(id("/one.jpg"), id("/other.jpg")), false));
    assertEquals(1, Dismissals.set(index, List.of(id("/keeper.jpg"), id("/other.jpg")), false));
    assertEquals(0, Dismissals.set(index, List.of(id("/keeper.jpg"), id("/other.jpg")), false));
    assertEquals(List.of(List.of("/keeper.jpg", "/elsewhere.jpg", "/one.jpg")), found());
  }

  @Test
  void whatIsDismissedLaterLeavesTheGroupsThatWereFound() throws IOException {
    float[] vector = samples.next();
    add(vector, 90, "/keeper.jpg", "/again.jpg");
    add(near(vector), 80, "/one.jpg");
    add(near(vector), 70, "/other.jpg");
    index.commit();
    DuplicateReport found =
        new DuplicateFinder(index, encoder).find(DuplicateOptions.DEFAULTS, Watch.none());
    assertEquals(1, Dismissals.set(index, List.of(id("/keeper.jpg"), id("/one.jpg")), true));
    DuplicateReport left = found.apart(Dismissals.of(index));
    assertEquals(
        List.of(Set.of("/keeper.jpg", "/again.jpg", "/other.jpg")),
        left.groups().stream().map(group -> Set.copyOf(paths(group))).toList());
    assertTrue(left.dismissed().haveAll(found.dismissed()));
    assertFalse(found.dismissed().haveAll(left.dismissed()));

    List<String> all = List.of(id("/keeper.jpg"), id("/one.jpg"), id("/other.jpg"));
    assertEquals(2, Dismissals.set(index, all, true), "one pair was dismissed before");
    DuplicateReport same = found.apart(Dismissals.of(index));
    assertEquals(1, same.groups().size());
    assertEquals(Tier.IDENTICAL, same.groups().getFirst().weakest().tier());
    assertEquals(3, Dismissals.set(index, all, false));
    assertEquals(found.groups(), found.apart(Dismissals.of(index)).groups());
  }

  @Test
  void dismissalsOutlastTheProcess() throws IOException {
    assertEquals(1, Dismissals.set(index, List.of("b", "a"), true));
    assertEquals(0, Dismissals.set(index, List.of("a", "b"), true));
    Dismissals.set(index, List.of("c", "a"), true);
    index.close();
    index = LuceneIndex.open(folder, encoder, Access.WRITE);
    Dismissals kept = Dismissals.of(index);
    assertEquals(2, kept.count());
    assertEquals(Set.of("b", "c"), kept.with("a"));
    assertEquals(Set.of("a"), kept.with("c"));
    for (List<String> noPair : List.of(List.of("a", "a"), List.of("a"), List.<String>of())) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Dismissals.set(index, noPair, true),
          noPair::toString);
    }
    index.attach(Dismissals.ATTACHMENT, "a b c\n".getBytes(StandardCharsets.UTF_8));
    assertThrows(IOException.class, () -> Dismissals.of(index));
  }

  @Test
  void ofMoreThanAGroupHoldsTheOthersMakeFurtherGroups() throws IOException {
    float[] vector = samples.next();
    for (int i = 0; i < 12; i++) {
      add("/copies/%02d.jpg".formatted(i), samples.near(vector, 0.02f));
    }
    DuplicateOptions options =
        new DuplicateOptions(Tier.NEAR_DUPLICATE, List.of(), List.of(), KeeperRule.USUAL, 5);
    List<List<String>> groups = found(options);
    assertEquals(List.of(5, 5, 2), groups.stream().map(List::size).sorted(reverseOrder()).toList());
    assertEquals(12, groups.stream().flatMap(List::stream).distinct().count());
    assertEquals(12, found().getFirst().size());
    for (int most : new int[] {1, 1001}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new DuplicateOptions(Tier.SIMILAR, List.of(), List.of(), List.of(), most));
    }
  }

  @Test
  void needsNoBackdropThatIsKept() throws IOException {
    float[] vector = samples.next();
    add("/a.jpg", vector);
    add("/b.jpg", near(vector));
    List<List<String>> before = found();
    IndexBackdrop.update(index, encoder.likeness(), Watch.none());
    assertEquals(before, found());
  }

  @Test
  void knowsWhetherAFileLiesAtAPlaceOrBelowIt() throws IOException {
    DuplicateFinder finder = new DuplicateFinder(index, encoder);
    assertTrue(finder.hasFileAt("/strangers"));
    assertTrue(finder.hasFileAt("/strangers/"));
    assertTrue(finder.hasFileAt("/strangers/7.jpg"));
    assertFalse(finder.hasFileAt("/stranger"));
    assertFalse(finder.hasFileAt("/strangers/7"));
    assertFalse(finder.hasFileAt("/zzz"));
  }
}
