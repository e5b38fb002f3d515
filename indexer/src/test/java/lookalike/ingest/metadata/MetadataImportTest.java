package lookalike.ingest.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexSteps;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Date;
import lookalike.index.Metadata.Flag;
import lookalike.index.Metadata.Labels;
import lookalike.index.Metadata.Text;
import lookalike.index.Metadata.Value;
import lookalike.index.Part;
import lookalike.index.PooledPixels;
import lookalike.index.lucene.LuceneIndex;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.Ingester;
import lookalike.ingest.SampleFiles;
import lookalike.testdata.CameraJpeg;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataImportTest {

  @TempDir Path temporary;
  private final PooledPixels encoder = new PooledPixels();
  private Path photos;
  private ImageIndex index;

  @BeforeEach
  void indexPhotos() throws IOException {
    photos = Files.createDirectory(temporary.toRealPath().resolve("photos"));
    SampleFiles.write(photos.resolve("a/red.png"), SampleFiles.png(1));
    SampleFiles.write(photos.resolve("blue.png"), SampleFiles.png(2));
    SampleFiles.write(
        photos.resolve("shot.jpg"), CameraJpeg.of(1, "One", "2024:05:31 18:30:00", "", 47.5, 8.25));
    index = LuceneIndex.open(temporary.resolve("index"), encoder, Access.CREATE);
    ingest(false, false);
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private void ingest(boolean places, boolean verifyContent) throws IOException {
    IngestOptions options =
        new IngestOptions(
            1, 4, DecodeLimits.LOCAL, Duration.ofMinutes(1), false, verifyContent, places);
    try (Corpus corpus = Corpus.open(photos, DecodeLimits.LOCAL)) {
      new Ingester(index, encoder, options).ingest(corpus, Watch.none());
    }
  }

  private MetadataReport read(String name, String... lines) throws IOException {
    Path file = Files.writeString(temporary.resolve(name), String.join("\n", lines) + "\n");
    return new MetadataImport(index, photos).of(file, Watch.none());
  }

  private ImageRecord image(String path, Part... parts) throws IOException {
    String id = IndexSteps.file(index, photos.resolve(path).toString()).orElseThrow().imageId();
    return index.image(id, parts).orElseThrow();
  }

  private Metadata metadata(String path) throws IOException {
    return image(path, Part.METADATA).metadata();
  }

  private static Metadata of(Object... namesAndValues) {
    TreeMap<String, Value> values = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return new Metadata(values);
  }

  @Test
  void keepsWhatThePhotosSayOfThemselves() throws IOException {
    assertEquals(of("format", new Text("png")), metadata("blue.png"));
    Metadata shot =
        of(
            "format", new Text("jpeg"),
            "camera", new Text("Acme One"),
            "orientation", new Metadata.Amount(1),
            "taken", new Date(Instant.parse("2024-05-31T18:30:00Z")));
    assertEquals(shot, metadata("shot.jpg"), "and where it was is nobody's business");
    ingest(true, true);
    assertEquals(
        shot.and(of("latitude", new Metadata.Amount(47.5), "longitude", new Metadata.Amount(8.25))),
        metadata("shot.jpg"));
    ingest(false, true);
    assertEquals(shot, metadata("shot.jpg"));
  }

  @Test
  void readsCsv() throws IOException {
    float[] vector = image("blue.png", Part.VECTOR).vector();
    MetadataReport report =
        read(
            "goods.csv",
            "path, title, labels, price, added:date, in_stock:boolean",
            "blue.png,\"Shoes, blue\",shoe; blue,49.50,2024-05,yes",
            photos.resolve("a/red.png") + ",,,,,");
    assertEquals(new MetadataReport(2, List.of()), report);
    assertEquals(
        of(
            "added", new Date(Instant.parse("2024-05-01T00:00:00Z")),
            "format", new Text("png"),
            "in_stock", new Flag(true),
            "labels", Labels.of(List.of("blue", "shoe")),
            "price", new Metadata.Amount(49.5),
            "title", new Text("Shoes, blue")),
        metadata("blue.png"));
    assertEquals(of("format", new Text("png")), metadata("a/red.png"));
    read("goods.csv", "path,price", "blue.png,12");
    assertEquals(
        of("format", new Text("png"), "price", new Metadata.Amount(12)), metadata("blue.png"));
    ingest(false, true);
    assertEquals(
        of("format", new Text("png"), "price", new Metadata.Amount(12)), metadata("blue.png"));
    assertArrayEquals(vector, image("blue.png", Part.VECTOR).vector());
  }

  @Test
  void readsJsonLines() throws IOException {
    String id = image("a/red.png").id();
    MetadataReport report =
        read(
            "goods.jsonl",
            "{\"id\": \"" + id + "\", \"size\": 4, \"labels\": [\"a\", \"b\"], \"sale\": false}",
            "",
            "{\"path\": \"photos/blue.png\", \"title\": \"Blue\", \"gone\": null}");
    assertEquals(new MetadataReport(2, List.of()), report);
    assertEquals(
        of(
            "format", new Text("png"),
            "labels", Labels.of(List.of("a", "b")),
            "sale", new Flag(false),
            "size", new Metadata.Amount(4)),
        metadata("a/red.png"));
    assertEquals(of("format", new Text("png"), "title", new Text("Blue")), metadata("blue.png"));
  }

  @Test
  void namesTheLinesThatMakeNoSense() throws IOException {
    MetadataReport csv =
        read(
            "goods.csv",
            "path,price",
            "blue.png,cheap",
            "green.png,1",
            "blue.png,1,2",
            ",3",
            "blue.png,4");
    assertEquals(
        List.of(
            new Skipped("line 2 of goods.csv", "price must be a finite number, got cheap"),
            new Skipped("line 4 of goods.csv", "it has 3 columns, and the first line 2"),
            new Skipped("line 5 of goods.csv", "it must have one of path and id"),
            new Skipped("line 3 of goods.csv", "the index has no image at green.png")),
        csv.failures());
    assertEquals(1, csv.images());
    MetadataReport json =
        read(
            "goods.jsonl",
            "{\"path\": \"blue.png\", \"price\": \"dear\"}",
            "{\"path\": \"blue.png\"",
            "[1]",
            "{\"path\": \"blue.png\", \"width\": 5}",
            "{\"path\": \"blue.png\", \"Colour\": 5}",
            "{\"path\": \"blue.png\", \"a\": {\"b\": 5}}");
    assertEquals(
        List.of("line 2", "line 3", "line 1", "line 4", "line 5", "line 6").stream()
            .sorted()
            .toList(),
        json.failures().stream()
            .map(it -> it.name().replace(" of goods.jsonl", ""))
            .sorted()
            .toList());
    assertEquals(0, json.images());
    assertEquals(new Metadata.Amount(4), metadata("blue.png").values().get("price"));
  }

  @Test
  void refusesAFileWhoseHeaderMakesNoSense() throws IOException {
    Path file = temporary.resolve("bad.csv");
    for (String header :
        Set.of("name,price", "path,id", "path,price:money", "path,width", "path,a,a", "")) {
      Files.writeString(file, header + "\nx,y\n");
      assertThrows(IOException.class, () -> MetadataImport.requireReadable(file), header);
    }
    assertThrows(
        IOException.class, () -> MetadataImport.requireReadable(temporary.resolve("none.csv")));
  }

  @Test
  void takesAByteOrderMark() throws IOException {
    MetadataReport report = read("goods.csv", "\ufeffpath,price", "blue.png,5");
    assertEquals(new MetadataReport(1, List.of()), report);
    assertEquals(
        1,
        index
            .scan(new Filter.Range(new Field("price", FieldType.NUMBER), 5, 5), "", 9, Set.of())
            .items()
            .size());
  }
}
