package lookalike.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.PixelDecoder;
import lookalike.image.RgbImage;
import lookalike.image.Thumbnail;
import lookalike.image.format.DecodeLimits;
import lookalike.image.worker.DecoderPool;
import lookalike.image.worker.PoolOptions;
import lookalike.index.Access;
import lookalike.index.Change;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.Change.PutMetadata;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Amount;
import lookalike.index.Metadata.Date;
import lookalike.index.Metadata.Flag;
import lookalike.index.Metadata.Labels;
import lookalike.index.Metadata.Origin;
import lookalike.index.Metadata.Text;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.BundledModel;
import lookalike.model.Codec;
import lookalike.model.Encoder;
import lookalike.model.ModelCard;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.BodyLimits;
import lookalike.server.http.Listening;
import lookalike.server.http.Observing;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.Reach;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Showing;
import lookalike.server.http.Uploads;
import lookalike.server.http.Workload;
import lookalike.server.http.Writing;
import lookalike.server.picture.Restorers;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;

/**
 * A real server on a free port over an index of sample photos; closing stops it whatever happens.
 */
final class ServerFixture implements AutoCloseable {

  /** A file name that would run a script if the page took it for markup. */
  static final String HOSTILE_NAME = "<img src=x onerror=document.title='owned'>.jpg";

  /** What else a file may be called, by the place of its photo. */
  static final Map<Integer, String> ODD_NAMES =
      Map.of(
          0,
          HOSTILE_NAME,
          5,
          "\u202egpj.exe \u05d0\u05d1\u05d2 from right to left.jpg",
          6,
          "x".repeat(296) + ".jpg",
          7,
          "line\nbreak\r\nand\ttab.jpg");

  private static final String HOST = "127.0.0.1";

  /** Small enough to be exceeded by a test quickly. */
  static final Uploads UPLOADS =
      new Uploads(400_000, 1_000_000, 20, Duration.ofSeconds(20), 4_000_000, 16_000_000);

  static final DecodeLimits LIMITS = UPLOADS.limits();

  /** Tests say themselves when. */
  private static final Showing NEVER_REFRESHED = new Showing(List.of(), Duration.ofDays(1));

  /** Shared by all tests, for starting processes takes longer than most of them. */
  private static final DecoderPool DECODERS =
      new DecoderPool(PoolOptions.of(2, DecodeLimits.UPLOAD));

  /** Of another model than the encoder is, which says nothing of how it was trained. */
  private static final Optional<ModelCard> CARD = Optional.of(bundledCard());

  private static final long SEED = 20_260_101;
  private static final int PER_KIND = 2;
  private static final int SIZE = 96;
  private static final List<SamplePhoto> PHOTOS =
      SamplePhotos.render(SEED, PER_KIND, SIZE).toList();

  private final ImageIndex index;
  private final LookalikeServer server;

  private ServerFixture(ImageIndex index, LookalikeServer server) {
    this.index = index;
    this.server = server;
  }

  /** Starts a server with the usual options; the index goes into {@code folder}. */
  static ServerFixture start(Path folder) throws IOException {
    return start(folder, new GridEncoder(), options(2, 4));
  }

  /** Starts one where another was, which has ended. */
  static ServerFixture startAt(int port, Path folder) throws IOException {
    return start(folder, new GridEncoder(), options(2, 4).at(Listening.DEFAULT.at(HOST, port)));
  }

  /** Starts a server that may write. */
  static ServerFixture startWriting(Path folder, Writing allowed) throws IOException {
    return start(folder, new GridEncoder(), options(2, 4).writing(allowed));
  }

  /** Starts a server whose model has a decoder: that of the bundled model. */
  static ServerFixture startWithDecoder(Path folder) throws IOException {
    return startWithDecoder(folder, new GridEncoder(), options(2, 4));
  }

  /** Starts a server with the bundled model's decoder beside another's encoder. */
  static ServerFixture startWithDecoder(Path folder, Encoder encoder, ServerOptions options)
      throws IOException {
    return start(
        folder, encoder, options, Optional.of(new Codec(BundledModel.DEFAULT.read())), PHOTOS);
  }

  /**
   * Starts a server that may show the photos below {@code photos}, where the second of its photos
   * lies: {@code hats/7.jpg}.
   */
  static ServerFixture startShowing(Path folder, Path photos) throws IOException {
    SamplePhoto photo = PHOTOS.get(1);
    Path file = Files.createDirectories(photos.resolve("hats")).resolve("7.jpg");
    Files.write(file, photo.jpeg());
    ServerFixture fixture = start(folder, new GridEncoder(), showing(List.of(photos)));
    IndexedFile known =
        IndexedFile.named(file.toString(), id(photo)).metIn(photos.toString(), 0, 0);
    fixture.index.write(List.of(new PutFile(known)));
    fixture.index.commit();
    return fixture;
  }

  /**
   * Starts a server with an edited copy of each of the first photos, {@code copies/0.jpg} and so
   * on, and two files of the last of these copies.
   */
  static ServerFixture startWithCopies(Path folder, int copies) throws IOException {
    ServerFixture fixture = start(folder);
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
    String source = "private/folder";
    for (int i = 0; i < copies; i++) {
      byte[] edited = ImageEncoder.jpeg(decoder.decode(PHOTOS.get(i).jpeg(), 0), 40);
      String id = IndexedImage.idOf(edited);
      fixture.index.write(image(edited));
      for (String name : i < copies - 1 ? List.of("") : List.of("", "again-")) {
        String path = source + "/copies/" + name + i + ".jpg";
        fixture.index.write(
            List.of(
                new PutFile(new IndexedFile(path, id, List.of(source), edited.length, 1000, 0))));
      }
    }
    fixture.index.commit();
    return fixture;
  }

  /** Starts a server over an index of the first photos only. */
  static ServerFixture startWithFew(Path folder, int photos) throws IOException {
    List<SamplePhoto> few = PHOTOS.subList(0, photos);
    return start(folder, new GridEncoder(), options(2, 4), Optional.empty(), few);
  }

  static ServerFixture start(Path folder, Encoder encoder, ServerOptions options)
      throws IOException {
    return start(folder, encoder, options, Optional.empty(), PHOTOS);
  }

  /** Starts a server that takes its models to repair pictures with from {@code source}. */
  static ServerFixture startWithRestorers(Path folder, Restorers.Source source) throws IOException {
    return start(
        folder,
        new GridEncoder(),
        options(2, 4),
        Optional.empty(),
        PHOTOS,
        new Restorers(source),
        DECODERS);
  }

  /** Starts a server that has uploads decoded by {@code decoders}. */
  static ServerFixture startDecodingBy(Path folder, PixelDecoder decoders) throws IOException {
    return start(
        folder,
        new GridEncoder(),
        options(2, 4),
        Optional.empty(),
        PHOTOS,
        Restorers.bundled(),
        decoders);
  }

  private static ModelCard bundledCard() {
    try {
      return BundledModel.DEFAULT.read().card();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerFixture start(
      Path folder,
      Encoder encoder,
      ServerOptions options,
      Optional<Codec> codec,
      List<SamplePhoto> photos)
      throws IOException {
    return start(folder, encoder, options, codec, photos, Restorers.bundled(), DECODERS);
  }

  private static ServerFixture start(
      Path folder,
      Encoder encoder,
      ServerOptions options,
      Optional<Codec> codec,
      List<SamplePhoto> photos,
      Restorers restorers,
      PixelDecoder decoders)
      throws IOException {
    ImageIndex index = LuceneIndex.open(folder, new GridEncoder(), Access.CREATE);
    try {
      fill(index, photos);
      return new ServerFixture(
          index,
          LookalikeServer.start(
              options,
              new Served(index, encoder, codec, CARD),
              Succession.none(),
              restorers,
              decoders));
    } catch (IOException | RuntimeException fault) {
      index.close();
      throw fault;
    }
  }

  /** Starts a server of what is open already, which is closed by whoever opened it. */
  static LookalikeServer serve(ServerOptions options, Served served, Succession succession)
      throws IOException {
    return LookalikeServer.start(options, served, succession, DECODERS);
  }

  /** Returns one of the photos. */
  static SamplePhoto sample(int number) {
    return PHOTOS.get(number);
  }

  /** Returns options for a free port with small limits. */
  static ServerOptions options(int workers, int waiting) {
    return options(BodyLimits.defaults(), workers, waiting);
  }

  /** Returns the same for bodies that may arrive in another way. */
  static ServerOptions options(BodyLimits bodies, int workers, int waiting) {
    return options(Reach.THIS_MACHINE, NEVER_REFRESHED, UPLOADS, bodies, workers, waiting);
  }

  /** Returns the usual options for callers who have a key of a file. */
  static ServerOptions asking(Path keys) {
    return within(
        new Reach(List.of(), List.of(), List.of(), Optional.of(keys), false, OptionalInt.empty()));
  }

  /** Returns the usual options for others who may reach the server. */
  static ServerOptions within(Reach reach) {
    return options(reach, NEVER_REFRESHED, UPLOADS, BodyLimits.defaults(), 2, 4);
  }

  /** Returns the usual options with folders whose photos may be shown. */
  static ServerOptions showing(List<Path> originals) {
    return looking(new Showing(originals, NEVER_REFRESHED.refresh()));
  }

  /** Returns the usual options for what is shown otherwise. */
  static ServerOptions looking(Showing showing) {
    return options(Reach.THIS_MACHINE, showing, UPLOADS, BodyLimits.defaults(), 2, 4);
  }

  /** Returns the usual options for uploads of another size. */
  static ServerOptions taking(Uploads uploads) {
    return options(Reach.THIS_MACHINE, NEVER_REFRESHED, uploads, BodyLimits.defaults(), 2, 4);
  }

  private static ServerOptions options(
      Reach reach, Showing showing, Uploads uploads, BodyLimits bodies, int workers, int waiting) {
    return new ServerOptions(
        Listening.DEFAULT.at(HOST, 0),
        reach,
        showing,
        uploads,
        bodies,
        Workload.of(workers, waiting, Duration.ofSeconds(20)),
        QueryLimits.DEFAULT,
        Writing.NONE,
        Observing.NOTHING);
  }

  private static void fill(ImageIndex index, List<SamplePhoto> photos) throws IOException {
    for (SamplePhoto photo : photos) {
      String name = ODD_NAMES.getOrDefault(PHOTOS.indexOf(photo), photo.name());
      index.write(image(photo.jpeg()));
      index.write(
          List.of(
              new PutFile(IndexedFile.named("private/folder/" + name, id(photo))),
              new PutMetadata(id(photo), Origin.OWNER, product(photo, photos.indexOf(photo)))));
    }
    index.commit();
  }

  private static List<Change> image(byte[] jpeg) throws IOException {
    RgbImage image = new ImageDecoder(DecodeLimits.LOCAL).decode(jpeg, 0);
    byte[] thumbnail = ImageEncoder.jpeg(Thumbnail.of(image, Thumbnail.MAX_SIDE), 85);
    float[] vector = new GridEncoder().encode(image);
    String id = IndexedImage.idOf(jpeg);
    return List.of(new PutImage(id, image.width(), image.height(), vector, thumbnail));
  }

  /** Returns what a shop knows of a photo: the n-th costs n, and every third one is sold out. */
  private static Metadata product(SamplePhoto photo, int number) {
    return new Metadata(
        new TreeMap<>(
            Map.of(
                "sku", new Text("S-%04d".formatted(number)),
                "brand", new Text(number % 2 == 0 ? "Alder" : "Birch"),
                "kind", new Text(photo.kind()),
                "labels", Labels.of(List.of(photo.kind(), photo.colour())),
                "price", new Amount(number),
                "added", new Date(Instant.parse("2024-05-01T00:00:00Z").plusSeconds(number)),
                "in_stock", new Flag(number % 3 != 0))));
  }

  /** Returns the id that the photo has in the index. */
  static String id(SamplePhoto photo) {
    return IndexedImage.idOf(photo.jpeg());
  }

  /** Returns what is in the index; some are called by {@link #ODD_NAMES}. */
  List<SamplePhoto> photos() {
    return PHOTOS;
  }

  /** Asks until the warm-up is over. */
  Reply awaitReady() throws IOException, InterruptedException {
    return await("/readyz");
  }

  /** Asks for outliers until they are there. */
  Reply awaitOutliers(String parameters) throws IOException, InterruptedException {
    return await("/v1/outliers" + parameters);
  }

  /** Asks for duplicates until they are there. */
  Reply awaitDuplicates(String parameters) throws IOException, InterruptedException {
    return await("/v1/duplicates" + parameters);
  }

  /** Asks for a map until it is there. */
  Reply awaitMap(String parameters) throws IOException, InterruptedException {
    return await("/v1/map" + parameters);
  }

  private Reply await(String path) throws IOException, InterruptedException {
    TestClient client = client(); // one for all attempts: each has threads of its own
    Reply reply;
    do {
      reply = client.get(path);
    } while (reply.status() == 503);
    return reply;
  }

  LookalikeServer server() {
    return server;
  }

  TestClient client() {
    return new TestClient(server.port());
  }

  /** Returns the address of something on the server. */
  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      index.close();
    }
  }
}
