package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.Encoder;
import lookalike.search.Finder;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.server.search.WarmUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {

  @TempDir private Path folder;
  private ImageIndex index;

  @BeforeEach
  void openIndex() throws IOException {
    index = LuceneIndex.open(folder, new GridEncoder(), Access.CREATE);
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private WarmUp warmUp(Encoder encoder) {
    return new WarmUp(new Finder(index, encoder, DecodeLimits.UPLOAD));
  }

  private static void assertNotReady(WarmUp warmUp) {
    RequestException refusal = assertThrows(RequestException.class, warmUp::requireDone);
    assertEquals(Fault.NOT_READY, refusal.fault());
  }

  @Test
  void isDoneOnceItHasRun() {
    WarmUp warmUp = warmUp(new GridEncoder());
    assertNotReady(warmUp);
    warmUp.run();
    assertDoesNotThrow(warmUp::requireDone);
  }

  @Test
  void isNotDoneWhileItEncodes() throws InterruptedException {
    ObstinateEncoder encoder = new ObstinateEncoder();
    WarmUp warmUp = warmUp(encoder);
    Thread running = Thread.ofVirtual().start(warmUp);
    encoder.awaitStanding();
    assertNotReady(warmUp);
    encoder.release();
    running.join();
    assertDoesNotThrow(warmUp::requireDone);
  }

  @Test
  void isNeverDoneWhenItFails() {
    ObstinateEncoder encoder = new ObstinateEncoder();
    encoder.fail(new IllegalStateException("broken"));
    WarmUp warmUp = warmUp(encoder);
    warmUp.run();
    assertNotReady(warmUp);
  }
}
