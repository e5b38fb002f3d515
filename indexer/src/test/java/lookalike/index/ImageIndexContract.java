package lookalike.index;

import static lookalike.index.IndexSteps.add;
import static lookalike.index.IndexSteps.addPath;
import static lookalike.index.IndexSteps.file;
import static lookalike.index.IndexSteps.found;
import static lookalike.index.IndexSteps.has;
import static lookalike.index.IndexSteps.idsAfter;
import static lookalike.index.IndexSteps.image;
import static lookalike.index.IndexSteps.remove;
import static lookalike.index.IndexSteps.removeFile;
import static lookalike.index.IndexSteps.size;
import static lookalike.index.IndexSteps.thumbnail;
import static lookalike.index.IndexSteps.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lookalike.index.Change.DropFile;
import lookalike.index.Change.DropImage;
import lookalike.index.Change.Outcome;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.Change.PutMetadata;
import lookalike.index.Metadata.Origin;
import lookalike.index.snapshot.SnapshotFolder;
import lookalike.model.Encoder;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every home of an index promises. */
public abstract class ImageIndexContract {

  private static final long SEED = 7;
  private static final byte[] THUMBNAIL = {1, 2, 3};

  protected final Encoder encoder = new PooledPixels();
  private final SampleVectors samples = new SampleVectors(SEED, encoder.dimensions());
  private ImageIndex index;

  /** Opens the one index of a test, again and again. */
  protected abstract ImageIndex open(Access access) throws IOException;

  /** Makes an index of a snapshot, in a place of its own, and opens it to be written to. */
  protected abstract ImageIndex restore(Path snapshot) throws IOException;

  @BeforeEach
  void create() throws IOException {
    index = open(Access.CREATE);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private void reopen() throws IOException {
    index.close();
    index = open(Access.WRITE);
  }

  private void addImages(int count) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = "image-%03d".formatted(i);
      changes.add(new PutImage(id, 100 + i, 50, samples.next(), THUMBNAIL));
      changes.add(
          new PutFile(new IndexedFile("/" + i % 3 + "/" + i, id, List.of("/"), 1000 + i, -1, -1)));
    }
    index.write(changes);
    index.refresh();
  }

  @Test
  void findsNothingWrongWithWhatWasWritten() throws IOException {
    addImages(300);
    index.write(List.of(new DropImage("image-007"), new DropFile("/2/8")));
    index.commit();
    assertEquals(new Upkeep.Verification(298, List.of()), index.upkeep().verify(Watch.none()));
  }

  @Test
  void tellsHowLargeItIs() throws IOException {
    assertEquals(0, index.upkeep().extent().images());
    addImages(300);
    index.commit();
    Extent whole = index.upkeep().extent();
    assertEquals(300, whole.images());
    assertEquals(0, whole.deleted());
    assertTrue(whole.parts() >= 1, whole.toString());
    assertTrue(whole.bytes() > 300L * encoder.dimensions() * Float.BYTES, whole.toString());
    index.write(List.of(new DropImage("image-007")));
    index.commit();
    Extent less = index.upkeep().extent();
    assertEquals(299, less.images());
    assertTrue(less.deleted() >= 1, less.toString());
    index.upkeep().optimize(Watch.none());
    assertEquals(1, index.upkeep().extent().parts());
    assertEquals(0, index.upkeep().extent().deleted());
  }

  @Test
  void aSnapshotIsTheIndexAsItWasCommitted(@TempDir Path place) throws IOException {
    addImages(300);
    index.attach("map", new byte[] {4, 5});
    index.commit();
    add(index, "uncommitted", samples.next(), THUMBNAIL, "u.jpg");
    index.upkeep().snapshot(SnapshotFolder.create(place), Watch.none());
    index.write(List.of(new DropImage("image-001")));
    index.upkeep().optimize(Watch.none());
    index.attach("map", new byte[] {6});
    try (ImageIndex restored = restore(place)) {
      assertEquals(300, size(restored));
      assertArrayEquals(new byte[] {4, 5}, restored.attachment("map").orElseThrow());
      assertEquals(encoder.fingerprint(), restored.description().modelFingerprint());
      assertEquals(new Upkeep.Verification(300, List.of()), restored.upkeep().verify(Watch.none()));
      assertEquals(index.files(List.of("/1/4")), restored.files(List.of("/1/4")));
      assertArrayEquals(vector(index, "image-007"), vector(restored, "image-007"));
      add(restored, "more", samples.next(), THUMBNAIL, "m.jpg");
      restored.commit();
      assertEquals(301, size(restored));
    }
    assertEquals(300, size(index), "one less, one more");
  }

  @Test
  void aReaderTakesSnapshotsWhileAnotherWrites(@TempDir Path place) throws IOException {
    addImages(40);
    index.commit();
    try (ImageIndex reader = open(Access.READ)) {
      index.upkeep().optimize(Watch.none());
      add(index, "more", samples.next(), THUMBNAIL, "m.jpg");
      index.commit();
      reader.upkeep().snapshot(SnapshotFolder.create(place), Watch.none());
      assertThrows(IllegalStateException.class, () -> reader.upkeep().optimize(Watch.none()));
    }
    try (ImageIndex restored = restore(place)) {
      assertEquals(41, size(restored), "as it was committed last");
    }
  }

  @Test
  void whatIsStoppedIsNoSnapshot(@TempDir Path place) throws IOException {
    addImages(5);
    index.commit();
    Watch stopped = Watch.none();
    stopped.cancellation().request();
    assertThrows(
        CancellationException.class,
        () -> index.upkeep().snapshot(SnapshotFolder.create(place), stopped));
    IOException refusal = assertThrows(IOException.class, () -> restore(place));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("no whole snapshot"), message);
  }

  @Test
  void optimizingChangesNothingButTheNumberOfParts() throws IOException {
    for (int part = 0; part < 4; part++) {
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        changes.add(put("image-" + part + "-" + i, samples.next()));
      }
      index.write(changes);
      index.write(List.of(new DropImage("image-0-" + part)));
      index.commit();
    }
    SearchRequest request = SearchRequest.of(samples.next(), 20).with(20, true);
    List<String> before = found(index, request);
    assertTrue(index.upkeep().optimize(Watch.none()) > 1);
    assertEquals(1, index.upkeep().optimize(Watch.none()));
    reopen();
    assertEquals(before, found(index, request));
    assertEquals(new Upkeep.Verification(196, List.of()), index.upkeep().verify(Watch.none()));
  }

  @Test
  void describesItself() throws IOException {
    addImages(3);
    IndexDescription description = index.description();
    assertEquals(encoder.name(), description.modelName());
    assertEquals(encoder.fingerprint(), description.modelFingerprint());
    assertEquals(encoder.dimensions(), description.dimensions());
    assertEquals(3, description.images());
    assertEquals(3, description.files());
    index.write(List.of(new DropFile(index.scanFiles("", 1).items().getFirst().path())));
    index.refresh();
    assertEquals(2, index.description().files());
  }

  @Test
  void returnsWhatWasAddedAfterReopening() throws IOException {
    float[] vector = samples.next();
    add(index, "cat", vector, THUMBNAIL, "b/cat.jpg", "a/cat.jpg");
    reopen();
    assertEquals(
        new IndexedImage("cat", List.of("a/cat.jpg", "b/cat.jpg"), 640, 480), image(index, "cat"));
    assertArrayEquals(vector, vector(index, "cat"));
    assertArrayEquals(THUMBNAIL, thumbnail(index, "cat"));
    assertEquals(UnitVectors.key(vector), index.image("cat").orElseThrow().vectorKey());
    assertEquals(Optional.of(IndexedFile.named("a/cat.jpg", "cat")), file(index, "a/cat.jpg"));
  }

  @Test
  void knowsNothingOfStrangers() throws IOException {
    assertFalse(has(index, "dog"));
    assertTrue(file(index, "dog.jpg").isEmpty());
    assertFalse(remove(index, "dog"));
    assertEquals(List.of(), found(index, SearchRequest.of(samples.next(), 10)));
    assertEquals(new Page<>(List.of(), Optional.empty()), index.scanFiles("", 5));
  }

  @Test
  void readsManyAtOnceInTheOrderOfTheQuestion() throws IOException {
    addImages(5);
    List<ImageRecord> images =
        index.images(List.of("image-004", "nobody", "image-001"), Set.of(Part.VECTOR));
    assertEquals(List.of("image-004", "image-001"), images.stream().map(ImageRecord::id).toList());
    assertEquals(encoder.dimensions(), images.getFirst().vector().length);
    assertEquals(0, images.getFirst().thumbnail().length, "nobody asked for it");
    assertEquals(List.of(), images.getFirst().image().paths());
    List<IndexedFile> files = index.files(List.of("/1/4", "/nowhere", "/0/0"));
    assertEquals(List.of("/1/4", "/0/0"), files.stream().map(IndexedFile::path).toList());
  }

  @Test
  void walksThroughImagesInTheOrderOfTheirIds() throws IOException {
    for (String id : List.of("d", "b", "e", "a", "c")) {
      add(index, id, samples.next(), THUMBNAIL, id + ".jpg");
      index.commit();
    }
    remove(index, "c");
    index.refresh();
    assertEquals(List.of("a", "b"), idsAfter(index, "", 2));
    assertEquals(List.of("d", "e"), idsAfter(index, "b", 9));
    assertEquals(List.of("d"), idsAfter(index, "bb", 1));
    assertEquals(List.of(), idsAfter(index, "e", 9));
    assertEquals(List.of(), idsAfter(index, "", 0));
  }

  @Test
  void aWalkMeetsEveryImageOnceWhileOthersAreWritten() throws IOException {
    addImages(40);
    Map<String, Integer> met = new TreeMap<>();
    Set<String> files = new TreeSet<>();
    Optional<String> next = Optional.of("");
    for (int page = 0; next.isPresent(); page++) {
      Page<ImageRecord> images = index.scan(Filter.all(), next.get(), 7, Set.of(Part.PATHS));
      images.items().forEach(it -> met.merge(it.id(), 1, Integer::sum));
      images.items().forEach(it -> files.addAll(it.image().paths()));
      next = images.next();
      add(index, "image-%03d-new".formatted(page), samples.next(), THUMBNAIL, "new" + page);
      add(index, "image-%03d".formatted(page), samples.next(), THUMBNAIL); // again
      index.refresh();
    }
    assertTrue(met.values().stream().allMatch(times -> times == 1), met::toString);
    for (int i = 0; i < 40; i++) {
      assertTrue(met.containsKey("image-%03d".formatted(i)), met::toString);
      assertTrue(files.contains("/" + i % 3 + "/" + i), files::toString);
    }
  }

  @Test
  void walksThroughFewAsThroughMany() throws IOException {
    addImages(40);
    for (int i = 0; i < 40; i++) {
      String id = "image-%03d".formatted(i);
      index.write(List.of(owner(id, metadata("size", new Metadata.Amount(i)))));
    }
    index.refresh();
    Field size = new Field("size", FieldType.NUMBER);
    for (int passing : new int[] {0, 1, 2, 7, 39, 40}) {
      Filter filter = new Filter.Range(size, 0, passing - 1);
      for (int limit : new int[] {1, 2, 7, 50}) {
        List<String> met = new ArrayList<>();
        Page.walk(
            last -> index.scan(filter, last, limit, Set.of(Part.PATHS)), it -> met.add(it.id()));
        assertEquals(
            IntStream.range(0, passing).mapToObj("image-%03d"::formatted).toList(),
            met,
            passing + " pass, " + limit + " a page");
      }
      assertEquals(0, index.scan(filter, "", 0, Set.of()).items().size());
    }
  }

  @Test
  void walksInTheOrderOfANumber() throws IOException {
    addImages(12);
    for (int i = 0; i < 10; i++) { // two have none
      double number = i == 3 ? -0.5 : i % 4;
      String id = "image-%03d".formatted(i);
      index.write(List.of(owner(id, metadata("size", new Metadata.Amount(number)))));
    }
    index.refresh();
    List<Integer> least = List.of(3, 0, 4, 8, 1, 5, 9, 2, 6, 7, 10, 11);
    List<Integer> greatest = List.of(7, 2, 6, 1, 5, 9, 0, 4, 8, 3, 10, 11);
    Field size = new Field("size", FieldType.NUMBER);
    for (int limit : new int[] {1, 3, 4, 12, 50}) {
      assertEquals(least, inOrder(Filter.all(), new Order(size, false), limit), "limit " + limit);
      assertEquals(greatest, inOrder(Filter.all(), new Order(size, true), limit));
    }
    Filter some = new Filter.Range(size, 1, 2);
    assertEquals(List.of(2, 6, 1, 5, 9), inOrder(some, new Order(size, true), 2));
    assertEquals(
        List.of(), inOrder(new Filter.Range(size, 9, 9), new Order(Field.WIDTH, false), 2));
    Order unknown = new Order(new Field("colour", FieldType.NUMBER), false);
    assertThrows(FilterException.class, () -> inOrder(Filter.all(), unknown, 1));
    assertThrows(FilterException.class, () -> new Order(Field.PATH, false));
    assertThrows(
        IllegalArgumentException.class,
        () -> index.scan(Filter.all(), new Order(size, false), "image-001", 1, Set.of()));
  }

  /** Walks page by page; returns the numbers of the images. */
  private List<Integer> inOrder(Filter filter, Order order, int limit) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    Page.walk(
        last -> index.scan(filter, order, last, limit, Set.of(Part.PATHS)),
        it -> numbers.add(Integer.parseInt(it.id().replaceFirst("\\D*", ""))));
    return numbers;
  }

  @Test
  void walksThroughFilesInTheOrderOfTheirPaths() throws IOException {
    addImages(20);
    List<String> paths = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Page<IndexedFile> page = index.scanFiles(next.get(), 6);
      page.items().forEach(it -> paths.add(it.path()));
      next = page.next();
    }
    assertEquals(20, paths.size());
    assertEquals(paths.stream().sorted().toList(), paths);
  }

  @Test
  void filtersByWhatIsStored() throws IOException {
    addImages(30);
    assertEquals(10, passing(new Filter.Prefix(Field.PATH, "/1/")));
    assertEquals(10, passing(new Filter.Range(Field.WIDTH, 110, 119)));
    assertEquals(30, passing(new Filter.Range(Field.HEIGHT, 50, 51)));
    assertEquals(5, passing(new Filter.Range(Field.BYTES, 1025, Double.POSITIVE_INFINITY)));
    assertEquals(0, passing(new Filter.Exists(Field.MODIFIED)), "nobody knows when");
    assertEquals(30, passing(new Filter.Exists(Field.SOURCE)));
    Filter first = Filter.ids(List.of("image-000", "image-002"));
    assertEquals(2, passing(first));
    assertEquals(28, passing(new Filter.Not(first)));
    Filter folder = new Filter.Prefix(Field.PATH, "/0/");
    assertEquals(1, passing(Filter.all(first, folder)));
    assertEquals(11, passing(new Filter.Or(List.of(first, folder))));
    assertEquals(0, passing(new Filter.Or(List.of())));
    assertEquals(30, passing(Filter.all()));
  }

  @Test
  void filtersByWhatIsKnownOfImages() throws IOException {
    addImages(30);
    for (int i = 0; i < 30; i++) {
      index.write(List.of(owner("image-%03d".formatted(i), goods(i))));
    }
    index.refresh();
    Field price = new Field("price", FieldType.NUMBER);
    Field labels = new Field("labels", FieldType.LABELS);
    Field stock = new Field("in_stock", FieldType.BOOLEAN);
    Field added = new Field("added", FieldType.DATE);
    Field title = new Field("title", FieldType.TEXT);
    assertEquals(3, passing(new Filter.Range(price, 1.5, 4.5)));
    assertEquals(11, passing(new Filter.Range(price, Double.NEGATIVE_INFINITY, 10)));
    assertEquals(15, passing(new Filter.In(labels, Set.of("even"))));
    assertEquals(20, passing(new Filter.In(labels, Set.of("even", "third"))));
    assertEquals(15, passing(new Filter.Exists(stock)));
    assertEquals(15, passing(new Filter.Not(new Filter.Exists(stock))));
    assertEquals(5, passing(new Filter.Range(stock, 1, 1)));
    assertEquals(10, passing(new Filter.Range(stock, 0, 0)));
    assertEquals(2, passing(new Filter.Range(added, 2_000, 3_999)));
    assertEquals(11, passing(new Filter.Prefix(title, "shoe 1")));
    assertEquals(
        5,
        passing(
            Filter.all(new Filter.In(labels, Set.of("even")), new Filter.Range(price, 20, 29))));
  }

  private static Metadata goods(int i) {
    TreeMap<String, Metadata.Value> values = new TreeMap<>();
    values.put("title", new Metadata.Text("shoe " + i));
    values.put("price", new Metadata.Amount(i));
    values.put("added", new Metadata.Date(Instant.ofEpochMilli(1_000L * i)));
    List<String> labels = new ArrayList<>();
    if (i % 2 == 0) {
      labels.add("even");
      values.put("in_stock", new Metadata.Flag(i % 3 == 0));
    }
    if (i % 3 == 0) {
      labels.add("third");
    }
    if (!labels.isEmpty()) {
      values.put("labels", Metadata.Labels.of(labels));
    }
    return new Metadata(values);
  }

  private static PutMetadata owner(String id, Metadata metadata) {
    return new PutMetadata(id, Origin.OWNER, metadata);
  }

  private static Metadata metadata(String name, Metadata.Value value) {
    return new Metadata(new TreeMap<>(Map.of(name, value)));
  }

  private Metadata known(String id) throws IOException {
    return index.image(id, Part.METADATA).orElseThrow().metadata();
  }

  @Test
  void keepsMetadataWhateverBecomesOfTheVector() throws IOException {
    add(index, "cat", samples.next(), THUMBNAIL, "one");
    Metadata camera = metadata("camera", new Metadata.Text("Acme 1"));
    Metadata goods = goods(6);
    assertEquals(
        List.of(Outcome.DONE, Outcome.DONE, Outcome.NO_IMAGE),
        index.write(
            List.of(
                new PutMetadata("cat", Origin.PHOTO, camera),
                owner("cat", goods),
                owner("dog", goods))));
    index.commit();
    add(index, "cat", samples.next(), THUMBNAIL); // encoded anew
    reopen();
    assertEquals(goods.and(camera), known("cat"));
    assertEquals(Metadata.NONE, index.image("cat").orElseThrow().metadata(), "nobody asked");
    index.write(List.of(owner("cat", metadata("price", new Metadata.Amount(-0.5)))));
    index.refresh();
    assertEquals(metadata("price", new Metadata.Amount(-0.5)).and(camera), known("cat"));
    index.write(List.of(owner("cat", Metadata.NONE)));
    index.refresh();
    assertEquals(camera, known("cat"));
    assertEquals(new Upkeep.Verification(1, List.of()), index.upkeep().verify(Watch.none()));
  }

  @Test
  void dropsMetadataWithTheImage() throws IOException {
    add(index, "cat", samples.next(), THUMBNAIL, "one");
    index.write(List.of(owner("cat", goods(6))));
    index.commit();
    removeFile(index, "one");
    index.commit();
    add(index, "cat", samples.next(), THUMBNAIL, "one");
    index.commit();
    assertEquals(Metadata.NONE, known("cat"));
    index.write(List.of(owner("cat", goods(6)), new DropImage("cat")));
    add(index, "cat", samples.next(), THUMBNAIL, "one");
    index.write(List.of(owner("cat", goods(6))));
    index.commit();
    assertEquals(goods(6), known("cat"), "as it was written last");
    assertEquals(new Upkeep.Verification(1, List.of()), index.upkeep().verify(Watch.none()));
  }

  @Test
  void aFieldHasOneTypeAsLongAsItHasValues() throws IOException {
    addImages(2);
    index.write(List.of(owner("image-000", metadata("size", new Metadata.Amount(4)))));
    Metadata text = metadata("size", new Metadata.Text("small"));
    for (int i = 0; i < 2; i++) { // before and after it shows
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class, () -> index.write(List.of(owner("image-001", text))));
      assertEquals("field size must be a number in this index, got text", refusal.getMessage());
      index.refresh();
    }
    assertTrue(index.fields().contains(new Field("size", FieldType.NUMBER)));
    index.write(List.of(owner("image-000", Metadata.NONE)));
    index.refresh();
    index.write(List.of(owner("image-001", text)));
    index.refresh();
    assertEquals(text, known("image-001"));
    assertTrue(index.fields().contains(new Field("size", FieldType.TEXT)));
    assertFalse(index.fields().contains(new Field("size", FieldType.NUMBER)));
  }

  @Test
  void refusesFiltersOnWhatIsNotThere() throws IOException {
    addImages(2);
    index.write(List.of(owner("image-000", metadata("size", new Metadata.Amount(4)))));
    index.refresh();
    FilterException unknown =
        assertThrows(
            FilterException.class,
            () -> passing(new Filter.Exists(new Field("colour", FieldType.TEXT))));
    assertEquals("colour", unknown.field());
    assertTrue(unknown.allowed().startsWith("one of bytes, camera, "), unknown.allowed());
    FilterException other =
        assertThrows(
            FilterException.class,
            () -> passing(new Filter.Prefix(new Field("size", FieldType.TEXT), "s")));
    assertEquals("filter on size must be a number, got a filter for a text", other.getMessage());
  }

  /** Counts by walk and by search, which must agree. */
  private int passing(Filter filter) throws IOException {
    List<String> walked =
        index.scan(filter, "", 100, Set.of()).items().stream().map(ImageRecord::id).toList();
    SearchRequest request = SearchRequest.of(samples.next(), 100).where(filter);
    assertEquals(new TreeSet<>(walked), new TreeSet<>(found(index, request)));
    return walked.size();
  }

  @Test
  void refusesFiltersThatMakeNoSense() {
    assertEquals(
        "filter on width must be a filter for a number, got a prefix",
        assertThrows(IllegalArgumentException.class, () -> new Filter.Prefix(Field.WIDTH, "1"))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Filter.Range(Field.PATH, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Filter.Range(Field.WIDTH, Double.NaN, 1));
  }

  @Test
  void pagesOfHitsFollowOneAnother() throws IOException {
    addImages(40);
    float[] shared = samples.next();
    for (int i = 0; i < 12; i++) {
      add(index, "copy-%02d".formatted(i), shared, THUMBNAIL, "copy" + i);
    }
    index.refresh();
    for (boolean exact : new boolean[] {true, false}) {
      SearchRequest request = SearchRequest.of(shared, 5).with(10, exact);
      List<String> whole = found(index, SearchRequest.of(shared, 100).with(100, true));
      List<String> pages = new ArrayList<>();
      List<Hit> page = index.search(request).hits();
      while (!page.isEmpty()) {
        page.forEach(it -> pages.add(it.found().id()));
        page = index.search(request.after(SearchRequest.Position.of(page.getLast()))).hits();
      }
      assertEquals(52, whole.size());
      assertEquals(whole, pages, "exact " + exact);
    }
  }

  @Test
  void collapsesImagesOfOneVector() throws IOException {
    addImages(10);
    float[] shared = samples.next();
    for (String id : List.of("copy-c", "copy-a", "copy-b")) {
      add(index, id, shared, THUMBNAIL, id);
    }
    index.refresh();
    SearchRequest request = SearchRequest.of(shared, 3).collapsing(true);
    List<String> found = found(index, request);
    assertEquals("copy-a", found.getFirst());
    assertEquals(3, found.size());
    assertTrue(found.stream().skip(1).allMatch(it -> it.startsWith("image")), found::toString);
    assertEquals("copy-b", found(index, request.without(List.of("copy-a"))).getFirst());
    assertEquals(
        "copy-c",
        found(index, request.where(Filter.ids(List.of("copy-c", "image-001")))).getFirst());
    SearchRequest.Position first =
        SearchRequest.Position.of(index.search(request).hits().getFirst());
    assertTrue(found(index, request.after(first)).stream().noneMatch(it -> it.startsWith("copy")));
  }

  @Test
  void leavesOutThousandsThatAreExcluded() throws IOException {
    addImages(300);
    Set<String> excluded = new TreeSet<>();
    for (int i = 0; i < 290; i++) {
      excluded.add("image-%03d".formatted(i));
    }
    SearchRequest request = SearchRequest.of(samples.next(), 20).without(excluded);
    List<String> found = found(index, request);
    assertEquals(10, found.size());
    assertTrue(found.stream().noneMatch(excluded::contains), found::toString);
    assertEquals(found, found(index, request.with(1, true)));
  }

  @Test
  void countsImagesByWhatTheyHave() throws IOException {
    addImages(30);
    for (int i = 0; i < 30; i++) {
      index.write(List.of(owner("image-%03d".formatted(i), goods(i))));
    }
    index.write(List.of(new PutFile(new IndexedFile("/x", "image-001", List.of("/"), 7, -1, -1))));
    index.refresh();
    List<Facet> facets =
        index.facets(
            Filter.all(),
            List.of("labels", "in_stock", "price", "added", "width", "source", "bytes", "title"),
            2);
    assertEquals(
        List.of(
            new Facet(
                new Field("labels", FieldType.LABELS),
                20,
                List.of(new Facet.Count("even", 15), new Facet.Count("third", 10)),
                Optional.empty()),
            new Facet(
                new Field("in_stock", FieldType.BOOLEAN),
                15,
                List.of(new Facet.Count("false", 10), new Facet.Count("true", 5)),
                Optional.empty()),
            spanning(new Field("price", FieldType.NUMBER), 30, 0, 29),
            spanning(new Field("added", FieldType.DATE), 30, 0, 29_000),
            spanning(Field.WIDTH, 30, 100, 129),
            new Facet(Field.SOURCE, 30, List.of(new Facet.Count("/", 30)), Optional.empty()),
            spanning(Field.BYTES, 30, 7, 1029),
            new Facet(
                new Field("title", FieldType.TEXT),
                30,
                List.of(new Facet.Count("shoe 0", 1), new Facet.Count("shoe 1", 1)),
                Optional.empty())),
        facets);
    Filter some = new Filter.Range(new Field("price", FieldType.NUMBER), 0, 5);
    assertEquals(
        List.of(new Facet.Count("even", 3), new Facet.Count("third", 2)),
        index.facets(some, List.of("labels"), 9).getFirst().values());
    assertEquals(
        0, index.facets(new Filter.Or(List.of()), List.of("price"), 9).getFirst().images());
    for (String none : List.of("colour", "id", "path")) {
      assertThrows(FilterException.class, () -> index.facets(Filter.all(), List.of(none), 9), none);
    }
    assertThrows(
        IllegalArgumentException.class, () -> index.facets(Filter.all(), List.of("labels"), 0));
  }

  private static Facet spanning(Field field, int images, double least, double most) {
    return new Facet(field, images, List.of(), Optional.of(new Facet.Span(least, most)));
  }

  @Test
  void exactSearchAgreesWithBruteForce() throws IOException {
    addImages(60);
    List<ImageRecord> all = index.scan(Filter.all(), "", 100, Set.of(Part.VECTOR)).items();
    for (int i = 0; i < 10; i++) {
      float[] query = samples.next();
      List<String> nearest =
          all.stream()
              .sorted((a, b) -> Double.compare(dot(query, b.vector()), dot(query, a.vector())))
              .map(ImageRecord::id)
              .limit(10)
              .toList();
      SearchRequest request = SearchRequest.of(query, 10);
      assertEquals(nearest, found(index, request.with(1, true)), "seed " + SEED + " query " + i);
      assertEquals(nearest, found(index, request), "seed " + SEED + " query " + i);
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void linksWhatIsNear() throws IOException {
    Set<Link> expected = new TreeSet<>();
    int images = 0;
    for (int commit = 0; commit < 3; commit++) { // more than small parts, and several of them
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < 900; i++) {
        changes.add(put("image-" + images++, samples.next()));
      }
      index.write(changes);
      index.commit();
    }
    for (int i = 0; i < 90; i++) {
      String id = "image-" + 30 * i;
      index.write(List.of(put("twin-" + i, samples.near(vector(index, id), 0.1f))));
      expected.add(Link.between(id, "twin-" + i));
      if (i % 30 == 0) {
        index.commit();
      }
    }
    index.write(List.of(new DropImage("image-0"), new DropImage("twin-1")));
    expected.removeIf(it -> it.first().equals("image-0") || it.second().equals("twin-1"));
    index.commit();
    assertEquals(List.copyOf(expected), index.links(nearFrom(0.95), Watch.none()));
  }

  private static PutImage put(String id, float[] vector) {
    return new PutImage(id, 4, 3, vector, THUMBNAIL);
  }

  private static Proximity nearFrom(double cosine) {
    return vector -> other -> dot(vector, other) >= cosine;
  }

  @Test
  void linksImagesOfOneVector() throws IOException {
    float[] shared = samples.next();
    for (String id : List.of("c", "a", "d", "b")) {
      index.write(List.of(put(id, shared.clone())));
      index.commit();
    }
    index.write(List.of(put("other", samples.next()), new DropImage("b")));
    index.refresh();
    List<Link> expected = List.of(new Link("a", "c"), new Link("a", "d"));
    assertEquals(expected, index.links(nearFrom(0.95), Watch.none()));
  }

  @Test
  void linksNothingThatIsFar() throws IOException {
    assertEquals(List.of(), index.links(nearFrom(-1), Watch.none()));
    addImages(30);
    assertEquals(List.of(), index.links(nearFrom(1.5), Watch.none()));
    Watch stopped = Watch.none();
    stopped.cancellation().request();
    assertThrows(CancellationException.class, () -> index.links(nearFrom(0), stopped));
  }

  @Test
  void findsTheSameImageFirst() throws IOException {
    addImages(50);
    SearchRequest request = SearchRequest.of(vector(index, "image-017"), 3);
    Answer answer = index.search(request.reading(Set.of(Part.VECTOR)));
    Hit first = answer.hits().getFirst();
    assertEquals("image-017", first.found().id());
    assertArrayEquals(request.vector(), first.found().vector());
    assertEquals(1, first.score(), 1e-6);
    assertEquals(1, first.cosine(), 1e-6);
    assertTrue(answer.visited() >= 3);
  }

  @Test
  void leavesOutTheExcludedImagesAndStillFillsTheLimit() throws IOException {
    addImages(20);
    SearchRequest request = SearchRequest.of(vector(index, "image-003"), 5).with(5, false);
    Set<String> excluded = Set.of("image-003", "image-004");
    List<String> found = found(index, request.without(excluded));
    assertEquals(5, found.size());
    assertTrue(found.stream().noneMatch(excluded::contains), found::toString);
  }

  @Test
  void leavesOutWhatScoresTooLowOrTooHigh() throws IOException {
    float[] vector = samples.next();
    add(index, "same", vector, THUMBNAIL, "a");
    add(index, "other", samples.next(), THUMBNAIL, "b");
    index.refresh();
    SearchRequest request = SearchRequest.of(vector, 5);
    assertEquals(List.of("same"), found(index, request.scoring(0.99f, 2)));
    assertEquals(List.of("other"), found(index, request.scoring(0, 0.99f)));
  }

  @Test
  void equalScoresComeInTheOrderOfIds() throws IOException {
    float[] shared = samples.next();
    for (String id : List.of("delta", "alpha", "charlie", "bravo")) {
      add(index, id, shared.clone(), THUMBNAIL, id);
      index.refresh();
    }
    List<String> expected = List.of("alpha", "bravo", "charlie");
    assertEquals(expected, found(index, SearchRequest.of(shared, 3)));
    assertEquals(expected, found(index, SearchRequest.of(shared, 3).with(3, true)));
  }

  @Test
  void writingTwiceIsAsGoodAsOnce() throws IOException {
    float[] vector = samples.next();
    IndexedFile file = new IndexedFile("cat.jpg", "cat", List.of("/photos", "/list.txt"), 7, 8, 9);
    List<Change> changes = List.of(new PutImage("cat", 4, 3, vector, THUMBNAIL), new PutFile(file));
    for (int i = 0; i < 3; i++) {
      assertEquals(List.of(Outcome.DONE, Outcome.DONE), index.write(changes));
      index.write(changes);
      index.commit();
      assertEquals(1, size(index));
      assertEquals(new IndexedImage("cat", List.of("cat.jpg"), 4, 3), image(index, "cat"));
      assertEquals(List.of(file), index.scanFiles("", 9).items());
      assertEquals(List.of("cat"), found(index, SearchRequest.of(vector, 9)));
    }
  }

  @Test
  void tellsWhatBecameOfEachChange() throws IOException {
    assertEquals(
        List.of(Outcome.NO_IMAGE, Outcome.DONE, Outcome.DONE, Outcome.DONE, Outcome.NO_IMAGE),
        index.write(
            List.of(
                new PutFile(IndexedFile.named("early", "cat")),
                new PutImage("cat", 1, 1, samples.next(), THUMBNAIL),
                new PutFile(IndexedFile.named("late", "cat")),
                new DropFile("nothing"),
                new DropImage("dog"))));
    index.refresh();
    assertEquals(List.of("late"), image(index, "cat").paths());
  }

  @Test
  void keepsEveryPathOfAnImage() throws IOException {
    add(index, "cat", samples.next(), THUMBNAIL, "one");
    assertTrue(addPath(index, "cat", "two"));
    index.refresh();
    assertEquals(List.of("one", "two"), image(index, "cat").paths());
    assertEquals(1, size(index));
    assertFalse(addPath(index, "nobody", "three"));
  }

  @Test
  void removesAnImageWithItsLastFile() throws IOException {
    float[] vector = samples.next();
    add(index, "cat", vector, THUMBNAIL, "one", "two");
    index.commit();
    removeFile(index, "one");
    index.refresh();
    assertEquals(List.of("two"), image(index, "cat").paths());
    removeFile(index, "two");
    index.refresh();
    assertEquals(0, size(index));
    assertEquals(List.of(), index.scanFiles("", 9).items());
    assertEquals(List.of(), found(index, SearchRequest.of(vector, 1)));
  }

  @Test
  void movesAPathThatHoldsOtherBytesNow() throws IOException {
    add(index, "old", samples.next(), THUMBNAIL, "photo.jpg");
    add(index, "new", samples.next(), THUMBNAIL, "photo.jpg");
    reopen();
    assertFalse(has(index, "old"));
    assertEquals(List.of("photo.jpg"), image(index, "new").paths());
  }

  @Test
  void forgetsARemovedImageAndTakesItAgain() throws IOException {
    float[] vector = samples.next();
    add(index, "cat", vector, THUMBNAIL, "one");
    index.commit();
    assertTrue(remove(index, "cat"));
    assertFalse(remove(index, "cat"), "writes see each other at once");
    reopen();
    assertEquals(0, size(index));
    assertEquals(List.of(), found(index, SearchRequest.of(vector, 1)));
    add(index, "cat", vector, THUMBNAIL, "one");
    remove(index, "cat");
    add(index, "cat", vector, THUMBNAIL, "one");
    index.commit();
    assertEquals(List.of("cat"), found(index, SearchRequest.of(vector, 5)));
  }

  @Test
  void searchesByTheNewVectorOfAReplacedImage() throws IOException {
    float[] before = samples.next();
    float[] after = samples.next();
    add(index, "cat", before, THUMBNAIL, "one");
    index.commit();
    add(index, "cat", after, THUMBNAIL, "one");
    index.commit();
    assertArrayEquals(after, vector(index, "cat"));
    Hit hit = index.search(SearchRequest.of(before, 5)).hits().getFirst();
    assertTrue(hit.score() < 0.99f, "the old vector is still there");
  }

  @Test
  void showsCommitsOfAWriterToAReader() throws IOException {
    try (ImageIndex reader = open(Access.READ)) {
      add(index, "cat", samples.next(), THUMBNAIL, "one");
      index.commit();
      assertEquals(0, size(reader));
      reader.refresh();
      assertEquals(1, size(reader));
      assertThrows(IllegalStateException.class, () -> removeFile(reader, "one"));
    }
  }

  @Test
  void noChangeOfAnAttachmentIsLost() throws IOException, InterruptedException, ExecutionException {
    index.commit();
    int changes = 20;
    try (ImageIndex reader = open(Access.READ);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < changes; i++) {
        ImageIndex through = i % 2 == 0 ? index : reader;
        all.add(
            threads.submit(
                () -> {
                  through.changeAttachment("count", it -> Arrays.copyOf(it, it.length + 1));
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertEquals(changes, index.attachment("count").orElseThrow().length);
    index.changeAttachment("none", it -> it);
    assertEquals(Optional.empty(), index.attachment("none"), "nothing was changed");
    assertThrows(
        IllegalStateException.class,
        () ->
            index.changeAttachment(
                "count",
                _ -> {
                  throw new IllegalStateException("it cannot be");
                }));
    index.changeAttachment("count", it -> Arrays.copyOf(it, 1)); // nobody holds it any more
    assertEquals(1, index.attachment("count").orElseThrow().length);
  }

  @Test
  void attachmentsSurviveReopening() throws IOException {
    byte[] map = "a map".getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.empty(), index.attachment("map"));
    index.attach("map", map);
    index.attach("survey.half-done", new byte[0]);
    addImages(5);
    reopen();
    assertArrayEquals(map, index.attachment("map").orElseThrow());
    assertEquals(0, index.attachment("survey.half-done").orElseThrow().length);
    index.attach("map", new byte[] {4});
    assertArrayEquals(new byte[] {4}, index.attachment("map").orElseThrow());
    index.detach("map");
    index.detach("map");
    assertEquals(Optional.empty(), index.attachment("map"));
    assertEquals(5, size(index));
  }

  @Test
  void refusesOtherNamesForAttachments() {
    for (String name : List.of("", "../map", "_0.cfs", "segments_1", "write.lock", "Map", "a b")) {
      assertThrows(IllegalArgumentException.class, () -> index.attach(name, new byte[1]), name);
      assertThrows(IllegalArgumentException.class, () -> index.attachment(name), name);
      assertThrows(IllegalArgumentException.class, () -> index.detach(name), name);
    }
  }

  @Test
  void refusesVectorsThatAreNotUnitVectors() throws IOException {
    int dimensions = encoder.dimensions();
    float[] infinite = samples.next();
    infinite[3] = Float.POSITIVE_INFINITY;
    float[] missing = samples.next();
    missing[0] = Float.NaN;
    float[] twice = samples.next();
    twice[0] += 2;
    float[] shorter = new float[dimensions - 1];
    shorter[0] = 1;
    for (float[] vector : List.of(new float[dimensions], infinite, missing, twice, shorter)) {
      assertThrows(
          IllegalArgumentException.class, () -> add(index, "bad", vector, THUMBNAIL, "bad.jpg"));
      assertThrows(IllegalArgumentException.class, () -> index.search(SearchRequest.of(vector, 1)));
    }
    PutImage good = new PutImage("good", 1, 1, samples.next(), THUMBNAIL);
    PutImage bad = new PutImage("bad", 1, 1, shorter, THUMBNAIL);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> index.write(List.of(good, bad)));
    assertEquals("vector has 191 numbers, index expects 192", refusal.getMessage());
    index.refresh();
    assertEquals(0, size(index), "all or nothing");
  }
}
