package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lookalike.image.ImageDecoder;
import lookalike.image.worker.DecoderPool;
import lookalike.image.worker.PoolOptions;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.ingest.Corpus;
import lookalike.ingest.FailedPhoto;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Ingester;
import lookalike.server.TestClient.Reply;
import lookalike.testdata.Misfortune;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that kill, hang or exhaust the decoder cost themselves, and no index and no server. */
class DyingDecoderTest {

  private static final DecoderPool DECODERS =
      new DecoderPool(
          PoolOptions.of(2, ServerFixture.LIMITS).withPatience(Duration.ofSeconds(2)),
          FaultyWorker.class);

  private static final List<SamplePhoto> PHOTOS = SamplePhotos.render(3, 2, 64).toList();

  @TempDir Path folder;

  @AfterAll
  static void end() {
    DECODERS.close();
  }

  private static byte[] marked(Misfortune misfortune) {
    return misfortune.in(PHOTOS.getFirst().jpeg());
  }

  @Test
  void anIndexIsMadeOfAllOtherFiles() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < PHOTOS.size(); i++) {
      Files.write(photos.resolve("%02d.jpg".formatted(i)), PHOTOS.get(i).jpeg());
    }
    for (Misfortune each : Misfortune.values()) {
      Files.write(photos.resolve("05-" + each + ".jpg"), marked(each));
    }
    GridEncoder encoder = new GridEncoder();
    IngestOptions options = IngestOptions.defaults();
    ImageDecoder decoder = new ImageDecoder(ServerFixture.LIMITS, DECODERS);
    try (Corpus corpus = Corpus.open(photos, options.limits());
        ImageIndex index = LuceneIndex.open(folder.resolve("index"), encoder, Access.CREATE)) {
      IngestReport report =
          new Ingester(index, encoder, options, decoder).ingest(corpus, Watch.none());
      assertEquals(PHOTOS.size(), report.added() + report.copies());
      assertEquals(
          List.of("05-CRASH.jpg", "05-HANG.jpg", "05-LEAK.jpg", "05-SPIN.jpg"),
          report.failures().stream().map(FailedPhoto::name).toList());
      List<String> reasons = report.failures().stream().map(FailedPhoto::reason).toList();
      assertEquals("the file is damaged: the decoder crashes on it", reasons.get(0));
      String slow = "the file takes longer to decode than the 2 seconds that it may";
      assertEquals(slow, reasons.get(1));
      assertTrue(reasons.get(2).startsWith("the file takes more memory to decode"), reasons.get(2));
      assertEquals(slow, reasons.get(3));
      assertEquals(report.added(), index.description().images());
    }
  }

  @Test
  void aServerRefusesThemAndLives() throws Exception {
    try (ServerFixture server = ServerFixture.startDecodingBy(folder, DECODERS)) {
      TestClient client = server.client();
      for (Misfortune each : Misfortune.values()) {
        for (String path : List.of("/v1/search", "/v1/restorations/denoise")) {
          Reply reply = client.postForm(path, "image", marked(each), Map.of());
          assertEquals(422, reply.status(), path);
          assertEquals("undecodable", reply.json().at("/error/code").asText());
          assertTrue(reply.message().startsWith("The file "), reply.message());
        }
        Reply sound =
            client.postForm("/v1/search", "image", server.photos().getFirst().jpeg(), Map.of());
        assertEquals(200, sound.status());
      }
    }
  }
}
