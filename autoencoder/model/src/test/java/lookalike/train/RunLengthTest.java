package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import lookalike.image.ImageInput;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoSources;
import lookalike.train.feed.PhotoFeed;
import lookalike.train.feed.PhotoLoader;
import lookalike.train.feed.PhotoStore;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLengthTest {

  @TempDir private Path folder;

  private interface Check {
    void of(RunLength length) throws Exception;
  }

  private void check(double amount, Unit unit, int firstStep, Check check) throws Exception {
    Path photos = SmallPhotos.write(folder, SmallPhotos.discs(10));
    try (PhotoStore store = SmallPhotos.store();
        PhotoLoader loader =
            new PhotoLoader(
                PhotoSources.open(photos, DecodeLimits.LOCAL),
                DecodeLimits.LOCAL,
                new ImageInput(SmallPhotos.SIDE),
                store,
                1)) {
      check.of(
          new RunLength(
              new Length(amount, unit), TinyRun.BATCH, new PhotoFeed(loader, store), firstStep));
    }
  }

  @Test
  void turnsMinutesIntoStepsByThoseFrom40To80() throws Exception {
    check(
        1,
        Unit.MINUTES,
        0,
        length -> {
          double seconds = 0;
          for (int step = 0; step < 80; step++) {
            assertEquals(RunLength.UNKNOWN, length.steps(step, seconds), "step " + step);
            seconds += step < 40 ? 0.5 : 0.1; // slow at first, as Java is
          }
          assertEquals(80 + 360, length.steps(80, seconds)); // 24 seconds gone, 36 left
        });
  }

  @Test
  void timesAResumedRunAnew() throws Exception {
    check(
        1,
        Unit.MINUTES,
        30,
        length -> {
          for (int step = 30; step < 110; step++) {
            double seconds = 20 + 0.25 * (step - 30);
            assertEquals(RunLength.UNKNOWN, length.steps(step, seconds), "step " + step);
          }
          assertEquals(110 + 80, length.steps(110, 40));
        });
  }

  @Test
  void endsWhenTheMinutesAreOver() throws Exception {
    check(1, Unit.MINUTES, 0, length -> assertEquals(17, length.steps(17, 60)));
    check(1, Unit.MINUTES, 50, length -> assertEquals(50, length.steps(50, 61)));
    check(1, Unit.MINUTES, 0, length -> assertEquals(1, length.steps(0, 61)));
  }

  @Test
  void waitsForAllPhotosWhereTheRateWouldFallBefore() throws Exception {
    check(1.5, Unit.EPOCHS, 0, length -> assertEquals(2, length.steps(0, 0)));
  }
}
