package lookalike.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import lookalike.augment.EditRow;
import lookalike.model.network.Block.Lean;
import lookalike.model.network.Block.Loss;
import org.junit.jupiter.api.Test;

class BlockTest {

  @Test
  void blocksStandInTheOrderOfTheirNumbers() {
    assertEquals(
        List.of("kind", "instance", "colour"), Block.ALL.stream().map(Block::name).toList());
  }

  @Test
  void isFoundByItsName() {
    for (Block block : Block.ALL) {
      assertSame(block, Block.named(block.name()));
    }
  }

  @Test
  void aStrangerHasNothingSpecialAboutIt() {
    Block texture = Block.named("texture");
    assertEquals("texture", texture.name());
    assertEquals(EditRow.NONE, texture.lesson().edits());
    assertEquals(Loss.CONTRASTIVE, texture.lesson().loss());
    assertEquals(new Block.Weighing(1, 1, Lean.NEITHER), texture.weighing());
  }

  @Test
  void weightLeansOneWayOrTheOther() {
    assertEquals(0.25f, Lean.WITH.factor(0.25f));
    assertEquals(0.75f, Lean.AGAINST.factor(0.25f));
    assertEquals(0.5f, Lean.NEITHER.factor(0.25f));
  }
}
