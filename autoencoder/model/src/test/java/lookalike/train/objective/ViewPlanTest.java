package lookalike.train.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.model.network.TowerEncoder.Range;
import lookalike.model.network.VectorLayout;
import lookalike.train.options.SiameseOptions;
import org.junit.jupiter.api.Test;

class ViewPlanTest {

  private static ViewPlan plan(int batch, int kindViews, String... blocks) {
    return plan(batch, kindViews, 1, Set.of(), blocks);
  }

  private static ViewPlan plan(
      int batch, int kindViews, double reconstruction, Set<String> kept, String... blocks) {
    SiameseOptions usual = SiameseOptions.DEFAULT;
    return new ViewPlan(
        new VectorLayout(Stream.of(blocks).map(name -> new VectorLayout.Span(name, 4)).toList()),
        batch,
        new SiameseOptions(
            usual.kindLoss(),
            kindViews,
            usual.temperatures(),
            0,
            Map.of(SiameseOptions.RECONSTRUCTION, reconstruction),
            usual.edits(),
            kept));
  }

  @Test
  void aKeptBlockSeesOnlyWhatIsRebuilt() {
    ViewPlan plan = plan(10, 2, 1, Set.of("instance", "colour"), "kind", "instance", "colour");
    assertEquals(List.of(new Range(0, 20), new Range(20, 23)), plan.ranges(0));
    assertEquals(List.of(new Range(20, 23)), plan.ranges(1));
    assertEquals(List.of(new Range(20, 23)), plan.ranges(2));
    assertEquals(List.of(20, 0, 0), IntStream.range(0, 3).mapToObj(plan::decodedCode).toList());
    assertTrue(plan.isDecoded(1, 0, 2));
    assertFalse(plan.isDecoded(1, 1, 2));
    assertFalse(plan.isDecoded(1, 0, 3));
  }

  @Test
  void aBlockAloneSeesItsOwnViews() {
    ViewPlan plan = plan(10, 2, 0, Set.of("instance", "colour"), "kind", "instance", "colour");
    assertEquals(List.of(new Range(0, 20)), plan.ranges(0));
    assertEquals(List.of(), plan.ranges(1));
    assertEquals(List.of(), plan.ranges(2));
    assertFalse(plan.isDecoded(1, 0, 0));
  }

  @Test
  void everyBlockSeesItsOwnViewsAndThoseThatAreRebuilt() {
    ViewPlan plan = plan(10, 2, "kind", "instance", "colour");
    assertEquals(60, plan.views());
    assertTrue(plan.isDecoded(1, 0, 0));
    assertEquals(3, plan.decoded());
    assertEquals(List.of(new Range(0, 20), new Range(20, 23)), plan.ranges(0));
    assertEquals(List.of(new Range(20, 40)), plan.ranges(1));
    assertEquals(List.of(new Range(40, 60), new Range(20, 23)), plan.ranges(2));
    assertEquals(20, plan.decodedCode(0));
    assertEquals(0, plan.decodedCode(1));
    assertEquals(20, plan.decodedCode(2));
  }

  @Test
  void theKindBlockMaySeeMoreViews() {
    ViewPlan plan = plan(11, 3, "kind", "instance", "colour");
    assertEquals(3, plan.viewsEach(0));
    assertEquals(2, plan.viewsEach(1));
    assertEquals(22, plan.at(0, 2));
    assertEquals(33, plan.at(1, 0));
    assertEquals(44, plan.at(1, 1));
  }

  @Test
  void rebuildsTheFirstBlockWhereNoneIsAnInstance() {
    ViewPlan plan = plan(10, 2, "kind");
    assertTrue(plan.isDecoded(0, 0, 0));
    assertEquals(3, plan.decoded());
    assertEquals(List.of(new Range(0, 20)), plan.ranges(0));
  }
}
