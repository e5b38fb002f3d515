package lookalike.testdata.kind;

import java.util.List;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Film;
import lookalike.testdata.render.Picture;

/**
 * One kind of thing that sample photos show.
 *
 * @param name label and folder name
 * @param tints the colours it comes in
 * @param composer makes its pictures
 */
public record Kind(String name, List<Tint> tints, Composer composer) {

  /** A picture with the film it is taken on. */
  public record Shot(Picture picture, Film film) {}

  /** Makes a picture of a kind. */
  @FunctionalInterface
  public interface Composer {
    /**
     * Composes a picture: everything but the colour comes from the dice, which are thrown in the
     * same order whatever the colour, so another tint gives the same picture in another colour.
     */
    Shot compose(Tint tint, Dice dice);
  }

  /** Composes a picture of this kind. */
  public Shot compose(Tint tint, Dice dice) {
    return composer.compose(tint, dice);
  }
}
