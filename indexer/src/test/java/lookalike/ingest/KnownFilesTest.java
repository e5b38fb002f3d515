package lookalike.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.IndexedFile;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.lucene.LuceneIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFilesTest {

  private static final long SEED = 12;

  @TempDir Path folder;

  /** In order, backwards, and in none; with names that UTF-16 would order otherwise. */
  @Test
  void findsWhatIsThereInWhateverOrderItIsAskedFor() throws IOException {
    PooledPixels encoder = new PooledPixels();
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.CREATE)) {
      List<String> asked = new ArrayList<>();
      List<String> there = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String path = List.of("/a/", "/a-b/", "/a/\uffee", "/a/\ud83d\ude00").get(i % 4) + i;
        asked.add(path);
        if (i % 3 > 0) {
          there.add(path);
        }
      }
      float[] vector = new SampleVectors(SEED, encoder.dimensions()).next();
      IndexSteps.add(index, "image", vector, new byte[] {1}, there.toArray(String[]::new));
      index.commit();
      for (int order = 0; order < 3; order++) {
        KnownFiles known = new KnownFiles(index);
        for (String path : asked) {
          assertEquals(there.contains(path), known.find(path).isPresent(), path + " in " + order);
          assertEquals(path, known.find(path).map(IndexedFile::path).orElse(path));
        }
        if (order == 0) {
          Collections.reverse(asked);
        } else {
          Collections.shuffle(asked, new Random(SEED));
        }
      }
      assertEquals(Optional.empty(), new KnownFiles(index).find("/"));
    }
  }
}
