package lookalike.train.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.train.TinyRun;
import lookalike.train.feed.PhotoOrder.Arrivals;
import lookalike.train.objective.Batch;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final int PHOTOS = 30;

  private static TrainingOptions options() {
    return TinyRun.options(1, Unit.STEPS);
  }

  private static List<Batch> take(TrainingOptions options, int doneSteps, int count)
      throws IOException, InterruptedException {
    List<Batch> taken = new ArrayList<>();
    try (PhotoStore store = SmallPhotos.store(SmallPhotos.discs(PHOTOS))) {
      PhotoOrder order = new PhotoOrder(SmallPhotos.arrived(PHOTOS), options.seed());
      try (Batches batches = TinyRun.batches(options, store, order, doneSteps)) {
        for (int i = 0; i < count; i++) {
          Batch batch = batches.next();
          taken.add(new Batch(batch.input().clone(), batch.target().clone()));
          batches.release(batch);
        }
      }
    }
    return taken;
  }

  private static void assertSameBits(Batch expected, Batch actual, String what) {
    assertArrayEquals(expected.input(), actual.input(), what);
    assertArrayEquals(expected.target(), actual.target(), what);
  }

  @Test
  void goOnAfterAnInterruptionAsWithoutOne() throws Exception {
    List<Batch> whole = take(options(), 0, 12);
    for (int done : new int[] {1, 3, 9}) {
      List<Batch> rest = take(options(), done, 3);
      for (int i = 0; i < rest.size(); i++) {
        assertSameBits(whole.get(done + i), rest.get(i), "step " + (done + i));
      }
    }
  }

  @Test
  void showAnotherViewOfAPhotoEachTime() throws Exception {
    List<Batch> batches = take(options(), 0, 8);
    for (int i = 1; i < batches.size(); i++) {
      assertFalse(Arrays.equals(batches.get(0).target(), batches.get(i).target()), "step " + i);
    }
  }

  @Test
  void corruptTheInputButNotTheTarget() throws Exception {
    TrainingOptions denoising = options();
    TrainingOptions plain =
        new TrainingOptions(
            TinyRun.plain(),
            denoising.loss(),
            denoising.length(),
            denoising.batch(),
            denoising.rate(),
            denoising.weightDecay(),
            denoising.seed(),
            denoising.workers(),
            denoising.siamese());
    Batch clean = take(plain, 0, 1).getFirst();
    Batch corrupted = take(denoising, 0, 1).getFirst();
    assertArrayEquals(clean.target(), clean.input());
    assertArrayEquals(clean.target(), corrupted.target());
    assertFalse(Arrays.equals(corrupted.target(), corrupted.input()));
  }

  @Test
  void differBySeed() throws Exception {
    Batch one = take(options(), 0, 1).getFirst();
    Batch other = take(TinyRun.withSeed(options(), 8), 0, 1).getFirst();
    assertFalse(Arrays.equals(one.target(), other.target()));
  }

  @Test
  void handOnWhyPhotosDoNotArrive() throws Exception {
    IOException reason = new IOException("the archive breaks off");
    try (PhotoStore store = SmallPhotos.store();
        Batches batches = batches(store, failing(reason))) {
      IOException failure = assertThrows(IOException.class, batches::next);
      assertEquals("the archive breaks off", failure.getMessage());
    }
  }

  @Test
  void doNotKeepAnybodyWaitingAfterAMistake() throws Exception {
    IllegalStateException mistake = new IllegalStateException("a mistake of ours");
    try (PhotoStore store = SmallPhotos.store();
        Batches batches = batches(store, failing(mistake))) {
      assertSame(mistake, assertThrows(IllegalStateException.class, batches::next).getCause());
    }
  }

  private static Arrivals failing(Exception reason) {
    return count -> {
      if (reason instanceof IOException e) {
        throw e;
      }
      throw (RuntimeException) reason;
    };
  }

  private static Batches batches(PhotoStore store, Arrivals arrivals) {
    return TinyRun.batches(options(), store, new PhotoOrder(arrivals, 1), 0);
  }
}
