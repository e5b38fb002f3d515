package lookalike.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class WatchTest {

  private final List<Progress> told = new ArrayList<>();
  private final List<Skipped> leftOut = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation();
  private long nanos;
  private final Watch watch = new Watch(told::add, leftOut::add, cancellation, () -> nanos);

  private void at(double seconds, long done, long total) {
    nanos = Math.round(seconds * 1e9);
    watch.tell("encoding", done, total);
  }

  @Test
  void tellsWhatItIsTold() {
    watch.tell("encoding", 3, OptionalLong.empty(), 1);

    assertEquals(
        List.of(
            new Progress(
                "encoding", 3, OptionalLong.empty(), 1, Duration.ZERO, 0, Optional.empty())),
        told);
  }

  @Test
  void tellsWhatIsLeftOut() {
    Skipped item = new Skipped("a.jpg", "it is empty");
    watch.leaveOut(item);
    assertEquals(List.of(item), leftOut);
    Watch.none().leaveOut(item); // whom nobody listens to
  }

  @Test
  void estimatesBySteadyWork() {
    for (int second = 0; second <= 20; second++) {
      at(second, 50L * second, 10_000);
    }

    assertEquals(50, told.getLast().perSecond(), 1e-6);
    assertEquals(Optional.of(Duration.ofMinutes(3)), told.getLast().left());
    assertEquals(Duration.ofSeconds(20), told.getLast().elapsed());
  }

  /** Cold code does a tenth in its first second; the first estimate must not go by that. */
  @Test
  void doesNotEstimateByASlowBeginning() {
    double done = 0;
    for (int tenth = 0; tenth <= 30; tenth++) {
      at(tenth / 10.0, (long) done, 100_000);
      done += tenth < 10 ? 1 : 100;
    }

    Progress first = told.stream().filter(it -> it.left().isPresent()).findFirst().orElseThrow();
    double seconds = first.left().orElseThrow().toMillis() / 1000.0;
    assertTrue(first.elapsed().toMillis() >= 2000, first::toString);
    assertTrue(seconds > 90 && seconds < 150, first::toString); // 1,000 a second: about 100
  }

  /** The first batch waits for code to be compiled, and the second comes at once. */
  @Test
  void doesNotEstimateByTheWaitForTheFirstItems() {
    for (int tenth = 0; tenth <= 400; tenth++) {
      at(tenth / 10.0, tenth < 350 ? 0 : 8L * ((tenth - 350) / 10 + 1), 800); // 8 a second
    }

    Progress first = told.stream().filter(it -> it.left().isPresent()).findFirst().orElseThrow();
    double seconds = first.left().orElseThrow().toMillis() / 1000.0;
    assertTrue(seconds > 50 && seconds < 200, first::toString); // 100 at that rate
    assertTrue(first.elapsed().compareTo(Duration.ofSeconds(37)) >= 0, first::toString);
  }

  /** A thousand photos that were known pass in no time; what is left is new. */
  @Test
  void forgetsAFastBeginning() {
    for (int second = 0; second <= 20; second++) {
      at(second, second == 0 ? 0 : 100_000 + 10L * second, 101_000);
    }

    assertEquals(10, told.getLast().perSecond(), 1e-6);
    assertEquals(Optional.of(Duration.ofSeconds(80)), told.getLast().left());
  }

  @Test
  void goesByTheLastMinute() {
    for (int second = 0; second <= 7200; second++) {
      at(second, second <= 7100 ? 10L * second : 71_000 + (second - 7100L), 80_000);
    }

    assertEquals(1, told.getLast().perSecond(), 0.02);
  }

  @Test
  void beginsAgainWithAnotherStage() {
    at(0, 0, 10);
    at(10, 10, 10);
    nanos = Duration.ofSeconds(11).toNanos();
    watch.tell("writing", 0, 5);

    assertEquals(Duration.ZERO, told.getLast().elapsed());
    assertEquals(0, told.getLast().perSecond());
    assertEquals(Optional.empty(), told.getLast().left());
  }

  @Test
  void countsOnlyWhatWasDoneSinceItWasFirstTold() {
    for (int second = 0; second <= 10; second++) {
      at(second, 500 + second, 1000);
    }

    assertEquals(1, told.getLast().perSecond(), 1e-6);
  }

  @Test
  void saysNothingOfTimeLeftWhileNothingMoves() {
    at(0, 5, 10);
    at(60, 5, 10);

    assertEquals(Optional.empty(), told.getLast().left());
  }

  @Test
  void endsTheWorkWhenItIsCancelled() {
    watch.check();
    cancellation.request();

    assertThrows(CancellationException.class, watch::check);
    assertTrue(watch.cancellation().isRequested());
  }
}
