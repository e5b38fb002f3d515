package lookalike.testdata.kind;

import java.util.Locale;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Dice;

/** The colours that photos are labelled with, each with the shades it is seen in. */
public enum Tint {
  RED(0xB8211F, 0xA3162A, 0xC93A2B),
  ORANGE(0xE0761A, 0xD9601C, 0xE88B2E),
  YELLOW(0xE8BE2A, 0xE3C34A, 0xDDAE1E),
  GREEN(0x3F7D3A, 0x5E8B3A, 0x2F6B48),
  TEAL(0x1E8084, 0x2A8F88, 0x16697A),
  BLUE(0x24539B, 0x2E6DB4, 0x1F3F7A),
  PURPLE(0x6A3C8C, 0x7B4A9A, 0x553079),
  PINK(0xE08AA5, 0xDB6F92, 0xE7A3B4),
  BROWN(0x6B4226, 0x7D4F2C, 0x553220),
  BLACK(0x23232A, 0x1C1B1D, 0x2C2A29),
  WHITE(0xEDEAE4, 0xF1F0EE, 0xE6E2D8),
  GREY(0x85888C, 0x75736F, 0x9A9CA0);

  private final int first;
  private final int second;
  private final int third;

  Tint(int first, int second, int third) {
    this.first = first;
    this.second = second;
    this.third = third;
  }

  /** The label: the name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One of its shades, varied a little. Every tint throws the dice equally often. */
  public Colour shade(Dice dice) {
    Colour pure = Colour.srgb(dice.pick(first, second, third)).varied(dice, 0.15);
    // Things fade: most are a little greyer than their paint was.
    return pure.mixed(Colour.grey(pure.luminance()), dice.between(0, 0.3));
  }
}
