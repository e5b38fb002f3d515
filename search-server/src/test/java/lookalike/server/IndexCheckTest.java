package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.DamagedIndexException;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.SearchRequest;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.Encoder;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCheckTest {

  private final Encoder encoder = new GridEncoder();
  private final float[] vector = new float[encoder.dimensions()];

  @TempDir Path folder;

  private void index() throws IOException {
    vector[0] = 1;
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.CREATE)) {
      index.write(
          List.of(
              new PutImage("a", 1, 1, vector, new byte[] {1}),
              new PutFile(IndexedFile.named("/a", "a"))));
    }
  }

  /** Flips a bit of the first number of the vector, under the eyes of whoever has it open. */
  private void damage() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path data = files.filter(it -> it.toString().endsWith(".cfs")).findFirst().orElseThrow();
      byte[] one = ByteBuffer.allocate(4).putInt(Integer.reverseBytes(0x3f80_0000)).array();
      byte[] bytes = Files.readAllBytes(data);
      int at = 0;
      while (!ByteBuffer.wrap(one).equals(ByteBuffer.wrap(bytes, at, 4))) {
        at++;
      }
      try (FileChannel channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {1}), at);
      }
    }
  }

  @Test
  void saysHowFarItIs() throws IOException {
    index();
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.READ)) {
      IndexCheck check = new IndexCheck(index);
      assertEquals("being verified", check.requireSound());
      check.run();
      assertEquals("verified", check.requireSound());
    }
  }

  @Test
  void findsDamageAndLetsNobodyBeMisled() throws IOException {
    index();
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.READ)) {
      damage();
      IndexCheck check = new IndexCheck(index);
      check.run();
      RequestException refusal = assertThrows(RequestException.class, check::requireSound);
      assertEquals(Fault.NOT_READY, refusal.fault());
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.contains("the vectors or the graph that joins them are not"), message);
      assertTrue(message.contains("mends"), message);
      assertThrows(DamagedIndexException.class, () -> index.search(SearchRequest.of(vector, 1)));
    }
    DamagedIndexException refusal =
        assertThrows(
            DamagedIndexException.class,
            () -> LuceneIndex.open(folder, encoder, Access.READ).close());
    assertTrue(String.valueOf(refusal.getMessage()).contains("mends"), refusal.toString());
  }
}
