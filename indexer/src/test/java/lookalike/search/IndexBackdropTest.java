package lookalike.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import lookalike.index.Access;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.Part;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.likeness.Likeness;
import lookalike.model.likeness.Standing;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.work.Cancellation;
import lookalike.work.Progress;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexBackdropTest {

  private static final int IMAGES = 40;

  @TempDir Path folder;
  private final PooledPixels encoder = new PooledPixels();
  private final Likeness model = encoder.likeness();
  private final SampleVectors samples = new SampleVectors(5, encoder.dimensions());
  private ImageIndex index;

  @BeforeEach
  void openIndex() throws IOException {
    index = LuceneIndex.open(folder, encoder, Access.CREATE);
    add(0, IMAGES);
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private void add(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      IndexSteps.add(index, "image-" + i, samples.next(), new byte[] {1}, i + ".jpg");
    }
    index.refresh();
  }

  private List<Stored> pictures() throws IOException {
    return index.scan(Filter.all(), "", 1000, Set.of(Part.VECTOR)).items().stream()
        .map(IndexBackdrop::stored)
        .toList();
  }

  private byte[] attached() throws IOException {
    return index.attachment(IndexBackdrop.ATTACHMENT).orElseThrow();
  }

  @Test
  void isKeptWithTheIndex() throws IOException {
    List<Standing> learned = IndexBackdrop.of(index, model).of(pictures());
    assertEquals(Optional.empty(), index.attachment(IndexBackdrop.ATTACHMENT));
    List<Progress> told = new ArrayList<>();
    IndexBackdrop.update(index, model, Watch.of(told::add));
    assertEquals(OptionalLong.empty(), told.getFirst().total(), "told before anything is learned");
    assertEquals(
        Set.of("learning what is usual"),
        told.stream().map(Progress::stage).collect(Collectors.toSet()));
    byte[] kept = attached();
    assertEquals(learned, IndexBackdrop.of(index, model).of(pictures()));
    IndexBackdrop.update(index, model, Watch.none());
    assertArrayEquals(kept, attached(), "nothing has changed");
  }

  @Test
  void tellsWhereNewImagesStand() throws IOException {
    IndexBackdrop.update(index, model, Watch.none());
    int before = attached().length;
    add(IMAGES, IMAGES + 4);
    IndexBackdrop.update(index, model, Watch.none());
    assertEquals(before + 4 * (Long.BYTES + 2 * Float.BYTES), attached().length);
  }

  @Test
  void learnsAnewWhenTheIndexHasGrown() throws IOException {
    IndexBackdrop.update(index, model, Watch.none());
    List<Standing> before = IndexBackdrop.of(index, model).of(pictures());
    add(IMAGES, 2 * IMAGES);
    List<Standing> after = IndexBackdrop.of(index, model).of(pictures());
    assertTrue(after.stream().filter(before::contains).count() < IMAGES / 2);
  }

  @Test
  void whatCannotBeReadIsLearnedAnew() throws IOException {
    List<Standing> learned = IndexBackdrop.of(index, model).of(pictures());
    for (byte[] damaged : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[100])) {
      index.attach(IndexBackdrop.ATTACHMENT, damaged);
      assertEquals(learned, IndexBackdrop.of(index, model).of(pictures()));
    }
  }

  @Test
  void aFlippedBitIsNoticed() throws IOException {
    List<Standing> learned = IndexBackdrop.of(index, model).of(pictures());
    IndexBackdrop.update(index, model, Watch.none());
    byte[] sound = attached();
    for (int place = 0; place < sound.length; place += 97) {
      byte[] damaged = sound.clone();
      damaged[place] ^= 4;
      index.attach(IndexBackdrop.ATTACHMENT, damaged);
      assertEquals(learned, IndexBackdrop.of(index, model).of(pictures()), "byte " + place);
    }
  }

  @Test
  void keepsNothingWhenItIsEnded() {
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    Watch ended = new Watch(progress -> {}, cancellation);
    assertThrows(CancellationException.class, () -> IndexBackdrop.update(index, model, ended));
    assertThrows(NoSuchElementException.class, this::attached);
  }
}
