package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import lookalike.image.ImageInput;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.Ingester;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.VectorLayout;
import lookalike.work.Watch;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that indexes, and commits every 150 ms, is killed at seeded moments. */
class KillTest {

  private static final Duration COMMIT_EVERY = Duration.ofMillis(150);
  private static final int PHOTOS = 600;

  @TempDir Path temporary;

  /** What is killed: tells a byte for every photo. */
  static final class Victim {

    private Victim() {}

    /**
     * Indexes.
     *
     * @param arguments the photos and the index
     */
    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[1]);
      IngestOptions options =
          new IngestOptions(1, 1, DecodeLimits.LOCAL, COMMIT_EVERY, false, false, false);
      IndexFolder.mend(directory, Indexing.ENCODER, Watch.none());
      try (ImageIndex index = LuceneIndex.open(directory, Indexing.ENCODER, Access.CREATE);
          Corpus corpus = Corpus.open(Path.of(arguments[0]), DecodeLimits.LOCAL)) {
        new Ingester(index, new Telling(Indexing.ENCODER), options).ingest(corpus, Watch.none());
      }
    }
  }

  /** Tells a byte for every photo. */
  private record Telling(Encoder encoder) implements Encoder {
    @Override
    public void encode(float[] images, int count, float[] vectors) {
      encoder.encode(images, count, vectors);
      System.out.write('.');
      System.out.flush();
    }

    @Override
    public ImageInput input() {
      return encoder.input();
    }

    @Override
    public VectorLayout layout() {
      return encoder.layout();
    }

    @Override
    public Bands bands() {
      return encoder.bands();
    }

    @Override
    public String fingerprint() {
      return encoder.fingerprint();
    }

    @Override
    public String name() {
      return encoder.name();
    }
  }

  @Test
  void losesNothingByKills() throws Exception {
    kill(38);
  }

  @Test
  @Tag("attack")
  void losesNothingByManyKills() throws Exception {
    kill(200);
  }

  private void kill(int kills) throws Exception {
    Path photos = Indexing.writePhotos(temporary.resolve("photos"), PHOTOS);
    Random random = new Random(kills);
    List<String> whole;
    try (Directory directory = new Lasting(FSDirectory.open(temporary.resolve("whole")))) {
      Indexing.run(directory, photos, Duration.ofMinutes(1));
      whole = Indexing.contents(directory);
    }
    int round = 0;
    int images = 0;
    for (int kill = 0; kill < kills; kill++) {
      Path index = temporary.resolve("index-" + round);
      // At once, or between the first photo and a few commits later.
      boolean isOver = Killing.isOver(Victim.class, random.nextInt(250), photos, index);
      try (Directory directory = new Lasting(FSDirectory.open(index))) {
        int now = isSoundWith(directory, "kill " + kill);
        assertTrue(now >= images, "kill " + kill + ": " + images + " images, and now " + now);
        images = isOver ? 0 : now;
        if (isOver) {
          Indexing.requireContents(whole, directory, "kill " + kill);
          round++;
        }
      }
    }
    try (Directory directory = new Lasting(FSDirectory.open(temporary.resolve("index-" + round)))) {
      Indexing.run(directory, photos, Duration.ofMinutes(1));
      Indexing.requireContents(whole, directory, "after all kills");
    }
  }

  /** Returns how many images there are; a kill before the first commit leaves none. */
  private static int isSoundWith(Directory directory, String what) throws IOException {
    IndexFolder.mend(directory, "tested", Indexing.ENCODER, Watch.none())
        .ifPresent(mended -> assertEquals(List.of(), mended.faults(), what));
    try (ImageIndex index =
        LuceneIndex.open(directory, "tested", Indexing.ENCODER, Access.CREATE)) {
      assertEquals(List.of(), index.upkeep().verify(Watch.none()).faults(), what);
      return index.description().images();
    }
  }
}
