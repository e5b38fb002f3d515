package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import lookalike.train.TrainingState.LoadedPhotos;
import lookalike.train.report.CurvePoint;
import org.junit.jupiter.api.Test;

class TrainingStateTest {

  private static final LoadedPhotos PHOTOS = new LoadedPhotos(10, true, 1234);

  private static TrainingState after(int points) {
    List<CurvePoint> curve =
        IntStream.rangeClosed(1, points)
            .mapToObj(i -> new CurvePoint(50 * i, i, i % 10 == 0 ? 2 * i : -1))
            .toList();
    return TrainingState.fresh(TinyRun.steps(5), "command").after(1, 2, 3, PHOTOS, curve);
  }

  @Test
  void keepsAShortCurveAsItIs() {
    List<CurvePoint> curve = after(TrainingState.MOST_POINTS).curve();
    assertEquals(TrainingState.MOST_POINTS, curve.size());
    assertEquals(new CurvePoint(500, 10, 20), curve.get(9));
  }

  @Test
  void averagesALongCurveSoThatItFitsACheckpoint() {
    int points = TrainingState.MOST_POINTS + 1;
    List<CurvePoint> curve = after(points).curve();
    assertEquals((points + 1) / 2, curve.size());
    assertEquals(new CurvePoint(100, 1.5, -1), curve.getFirst());
    assertEquals(new CurvePoint(500, 9.5, 20), curve.get(4));
    assertEquals(50 * points, curve.getLast().step());
    assertTrue(after(100_000).curve().size() <= TrainingState.MOST_POINTS);
  }
}
