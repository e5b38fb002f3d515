package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lookalike.client.Added;
import lookalike.client.Changed;
import lookalike.client.IndexTask;
import lookalike.client.Job;
import lookalike.client.LookalikeClient;
import lookalike.client.LookalikeException;
import lookalike.client.NewImage;
import lookalike.client.OnDuplicate;
import lookalike.client.Snapshot;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.lucene.Restoring;
import lookalike.server.http.Writing;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client against a server that may write. */
class WritingClientTest {

  /** None of these is in the index. */
  private static final List<byte[]> NEW =
      SamplePhotos.render(7, 1, 96).limit(2).toList().stream().map(SamplePhoto::jpeg).toList();

  @TempDir private Path folder;
  private ServerFixture fixture;
  private LookalikeClient client;

  @BeforeEach
  void start() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Files.write(photos.resolve("a.jpg"), NEW.getFirst());
    Files.write(photos.resolve("b.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
    Files.write(photos.resolve("c.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 2});
    fixture =
        ServerFixture.startWriting(
            folder.resolve("index"),
            Writing.INDEX
                .indexing(Map.of("albums", photos))
                .snapshottingTo(folder.resolve("snapshots")));
    client = LookalikeClient.of(URI.create(fixture.url("/")));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    fixture.close();
  }

  @Test
  void addsChangesReplacesAndDrops() throws Exception {
    String name = "Hüte \"groß\".jpg";
    NewImage first = new NewImage(name, NEW.getFirst(), Map.of("sku", "N-1", "price", 12));
    NewImage none = new NewImage("none", new byte[] {1}, null);
    Added added = client.add(List.of(first, none), OnDuplicate.ERROR, true);
    assertTrue(added.visible());
    Added.Item item = added.items().getFirst();
    assertEquals("added", item.status());
    assertEquals(IndexedImage.idOf(NEW.getFirst()), item.id());
    assertNull(item.error());
    Added.Refusal error = added.items().get(1).error();
    assertNotNull(error);
    assertEquals("unsupported_format", error.code());
    assertEquals("Hüte %22groß%22.jpg", client.image(item.id()).orElseThrow().names().getFirst());

    LookalikeException conflict =
        assertThrows(
            LookalikeException.class, () -> client.add(List.of(first), OnDuplicate.ERROR, false));
    assertEquals("conflict", conflict.code());
    assertEquals(
        "linked", client.add(List.of(first), OnDuplicate.LINK, false).items().getFirst().status());

    assertEquals("changed", client.tell(item.id(), Map.of("sku", "N-2"), true).status());
    assertEquals("N-2", client.image(item.id()).orElseThrow().metadata().get("sku"));

    Changed replaced = client.replace(item.id(), new NewImage("b.jpg", NEW.get(1), null), true);
    assertEquals("replaced", replaced.status());
    assertEquals(Optional.empty(), client.image(item.id()));
    assertEquals("N-2", client.image(replaced.id()).orElseThrow().metadata().get("sku"));

    assertTrue(client.drop(replaced.id(), true).visible());
    assertEquals(Optional.empty(), client.image(replaced.id()));
  }

  @Test
  void hasPhotosIndexedAndWatchesThat() throws Exception {
    List<String> states = new ArrayList<>();
    Job job = client.watch(client.index(IndexTask.of("albums")).id(), it -> states.add(it.state()));
    assertEquals("done", job.state());
    assertTrue(job.hasEnded());
    Job.Report report = job.report();
    assertNotNull(report);
    assertEquals(1, report.added());
    assertEquals(2, job.errors());
    assertEquals("done", states.getLast());
    Job.Problems first = client.errors(job.id(), 1, null);
    Job.Problems second = client.errors(job.id(), 1, first.cursor());
    assertEquals(
        List.of("b.jpg", "c.jpg"),
        List.of(first.errors().getFirst().name(), second.errors().getFirst().name()));
    assertNull(second.cursor());
    assertEquals(job, client.jobs().getFirst());
    assertEquals(job, client.cancel(job.id()));
    assertEquals(job, client.watch(job.id(), it -> states.add("never")));
    assertFalse(states.contains("never"));
  }

  @Test
  void hasSnapshotsTakenOfAllThatWasWritten() throws Exception {
    assertTrue(client.snapshots().isEmpty());
    NewImage image = new NewImage("a.jpg", NEW.getFirst(), null);
    String id = client.add(List.of(image), OnDuplicate.ERROR, false).items().getFirst().id();
    Job job = client.watch(client.snapshot().id(), it -> {});
    Snapshot snapshot = job.snapshot();
    assertNotNull(snapshot, job::toString);
    assertEquals(List.of(snapshot), client.snapshots());
    Files.createDirectory(folder.resolve("snapshots/unfinished"));
    assertEquals(List.of(snapshot), client.snapshots());
    Path restored = folder.resolve("restored");
    Restoring.restore(folder.resolve("snapshots").resolve(snapshot.name()), restored, Watch.none());
    try (ImageIndex index = LuceneIndex.open(restored, new GridEncoder(), Access.READ)) {
      assertTrue(index.image(id).isPresent());
    }
  }

  @Test
  void sendsAnArchive() throws Exception {
    Path archive = folder.resolve("new goods.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("hats/1.jpg"));
      zip.write(NEW.getFirst());
    }
    Job job = client.index(archive, OnDuplicate.LINK);
    assertEquals("new goods.zip", job.subject());
    assertEquals("done", client.watch(job.id(), _ -> {}).state());
    assertEquals(
        List.of("hats/1.jpg"),
        client.image(IndexedImage.idOf(NEW.getFirst())).orElseThrow().places());
    assertThrows(LookalikeException.class, () -> client.index(archive, OnDuplicate.ERROR));
  }
}
