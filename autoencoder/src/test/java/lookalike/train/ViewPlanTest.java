package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import lookalike.model.TowerEncoder.Range;
import lookalike.model.VectorLayout;
import org.junit.jupiter.api.Test;

class ViewPlanTest {

  private static ViewPlan plan(int batch, int kindViews, String... blocks) {
    return new ViewPlan(
        new VectorLayout(Stream.of(blocks).map(name -> new VectorLayout.Block(name, 4)).toList()),
        batch,
        kindViews);
  }

  @Test
  void everyBlockSeesItsOwnViewsAndThoseThatAreRebuilt() {
    ViewPlan plan = plan(10, 2, "kind", "instance", "composition", "colour");
    assertEquals(60, plan.views());
    assertEquals(1, plan.decodedBlock());
    assertEquals(5, plan.decoded());
    assertEquals(List.of(new Range(0, 20), new Range(20, 25)), plan.ranges(0));
    assertEquals(List.of(new Range(20, 30)), plan.ranges(1));
    assertEquals(List.of(new Range(30, 50), new Range(20, 25)), plan.ranges(2));
    assertEquals(List.of(new Range(50, 60), new Range(20, 25)), plan.ranges(3));
    assertEquals(20, plan.decodedCode(0));
    assertEquals(0, plan.decodedCode(1));
    assertEquals(10, plan.decodedCode(3));
  }

  @Test
  void theOtherBlocksShareTheBatch() {
    ViewPlan plan = plan(11, 3, "kind", "instance", "composition", "colour");
    assertEquals(33, plan.at(1, 0));
    assertEquals(3, plan.viewsEach(0));
    assertEquals(new Range(0, 11), plan.photos(0));
    assertEquals(new Range(0, 6), plan.photos(1));
    assertEquals(new Range(0, 11), plan.photos(2));
    assertEquals(new Range(5, 11), plan.photos(3));
    assertEquals(39, plan.at(1, 1));
  }

  @Test
  void rebuildsTheFirstBlockWhereNoneIsAnInstance() {
    ViewPlan plan = plan(10, 2, "kind");
    assertEquals(0, plan.decodedBlock());
    assertEquals(10, plan.decoded());
    assertEquals(List.of(new Range(0, 20)), plan.ranges(0));
  }
}
