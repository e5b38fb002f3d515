package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.search.FindOptions;
import lookalike.search.Finder;
import lookalike.search.Query;
import lookalike.server.write.IndexWrites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexRefreshTest {

  private final GridEncoder encoder = new GridEncoder();

  @TempDir Path folder;

  private PutImage image(int number) {
    float[] vector = new float[encoder.dimensions()];
    vector[number] = 1;
    return new PutImage("%064x".formatted(number), 10, 10, vector, new byte[] {1});
  }

  private static int found(Finder finder) throws Exception {
    Query query = new Query.Known("%064x".formatted(0));
    return finder.find(List.of(query), FindOptions.DEFAULTS).matches().size();
  }

  @Test
  void showsWhatAnotherProcessHasCommitted() throws Exception {
    AtomicInteger outdated = new AtomicInteger();
    try (ImageIndex writer = LuceneIndex.open(folder, encoder, Access.CREATE)) {
      writer.write(List.of(image(0), image(1), image(2)));
      writer.commit();
      IndexRefresh refresh;
      try (ImageIndex reader = LuceneIndex.open(folder, encoder, Access.READ)) {
        Finder finder = new Finder(reader, encoder, DecodeLimits.LOCAL);
        refresh =
            new IndexRefresh(
                reader,
                new IndexWrites(reader, false),
                finder,
                () -> {},
                List.of(outdated::incrementAndGet));
        assertEquals(2, found(finder));
        refresh.run();
        assertEquals(0, outdated.get(), "nothing has changed");
        writer.write(List.of(image(3)));
        refresh.run();
        assertEquals(0, outdated.get(), "nothing is committed");
        writer.commit();
        assertEquals(2, found(finder), "a view stays as it is");
        refresh.run();
        assertEquals(1, outdated.get());
        assertEquals(3, found(finder));
        writer.attach("backdrop", new byte[] {1});
        writer.commit();
        refresh.run();
        assertEquals(2, outdated.get(), "what is attached has changed");
      }
      refresh.run();
      assertEquals(2, outdated.get(), "a fault, as of an index that is closed, is no change");
    }
  }
}
