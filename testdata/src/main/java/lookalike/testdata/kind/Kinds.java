package lookalike.testdata.kind;

import static lookalike.testdata.kind.Tint.BLACK;
import static lookalike.testdata.kind.Tint.BLUE;
import static lookalike.testdata.kind.Tint.BROWN;
import static lookalike.testdata.kind.Tint.GREEN;
import static lookalike.testdata.kind.Tint.GREY;
import static lookalike.testdata.kind.Tint.ORANGE;
import static lookalike.testdata.kind.Tint.PINK;
import static lookalike.testdata.kind.Tint.PURPLE;
import static lookalike.testdata.kind.Tint.RED;
import static lookalike.testdata.kind.Tint.TEAL;
import static lookalike.testdata.kind.Tint.WHITE;
import static lookalike.testdata.kind.Tint.YELLOW;

import java.util.List;

/** The kinds of the sample corpus. */
public final class Kinds {
  private static final List<Tint> GLAZES =
      List.of(RED, ORANGE, YELLOW, GREEN, TEAL, BLUE, PINK, BLACK, WHITE, GREY);

  private static final List<Tint> PAINTS =
      List.of(RED, ORANGE, YELLOW, GREEN, TEAL, BLUE, PURPLE, PINK, BROWN, BLACK, WHITE, GREY);

  /** Every kind, in the order of the corpus. */
  public static final List<Kind> ALL =
      List.of(
          new Kind("mug", GLAZES, Crockery::mug),
          new Kind("vase", GLAZES, Crockery::vase),
          new Kind("bowl", GLAZES, Crockery::bowl),
          new Kind("bottle", List.of(GREEN, BROWN, BLUE, BLACK, TEAL, RED), Crockery::bottle),
          new Kind("apple", List.of(RED, GREEN, YELLOW, PINK), Fruit::apple),
          new Kind("citrus", List.of(ORANGE, YELLOW, GREEN), Fruit::citrus),
          new Kind("chair", PAINTS, Furniture::chair),
          new Kind("armchair", PAINTS, Furniture::armchair),
          new Kind("lamp", GLAZES, Furniture::lamp),
          new Kind("plant", GLAZES, Plants::potted),
          new Kind("bag", PAINTS, Goods::bag),
          new Kind("ball", PAINTS, Goods::ball),
          new Kind("books", PAINTS, Goods::books),
          new Kind("fabric", PAINTS, Fabric::woven),
          new Kind("stripes", PAINTS, Fabric::striped),
          new Kind("checks", PAINTS, Fabric::checked),
          new Kind("mountains", List.of(GREEN, ORANGE, WHITE, PINK, BROWN), Mountains::view),
          new Kind("seaside", List.of(ORANGE, BLUE, PINK, RED, TEAL, PURPLE), Seaside::view),
          new Kind("forest", List.of(GREEN, ORANGE, YELLOW, GREY, TEAL), Forest::view),
          new Kind("city", List.of(BLUE, ORANGE, PURPLE, BLACK, PINK, GREY), City::view));

  private Kinds() {}
}
