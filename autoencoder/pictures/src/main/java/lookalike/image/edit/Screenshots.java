package lookalike.image.edit;

import lookalike.image.RgbImage;

/** A photo on the screen of a phone, as a screenshot shows it. */
final class Screenshots {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 1560;
  private static final int STATUS = 72; // height of the bar of symbols
  private static final double CORNER = 64;

  private static final int BLACK = 0x000000;
  private static final int WHITE = 0xffffff;
  private static final int GROUND = 0xf4f4f7;
  private static final int GREY = 0xa0a0a8;
  private static final int PALE = 0xe2e2e8;
  private static final int BLUE = 0x2f7cf6;
  private static final int[] APPS = {0x25d366, 0x2f7cf6, 0xe1306c, 0xff9500, 0x8e44ad};

  private Screenshots() {}

  /** Returns {@code photo} on a black screen, as wide as that or as high as the bars let it. */
  static RgbImage viewer(RgbImage photo) {
    int top = 190;
    int room = HEIGHT - top - 200;
    RgbImage shown = Drawing.fitting(photo, WIDTH, room);
    try (Drawing screen = new Drawing(WIDTH, HEIGHT, BLACK)) {
      screen.paste(shown, (WIDTH - shown.width()) / 2, top + (room - shown.height()) / 2);
      status(screen, WHITE);
      screen.line(5, WHITE, 52, 110, 34, 130, 52, 150);
      screen.words("Today  18:02", 260, 142, 22, Drawing.PLAIN, 2, WHITE);
      double y = HEIGHT - 110;
      screen
          .line(5, WHITE, 80, y + 24, 80, y - 26, 62, y - 8)
          .line(5, WHITE, 80, y - 26, 98, y - 8);
      screen.arc(275, y - 8, 17, 180, 360, 5, WHITE).arc(309, y - 8, 17, 180, 360, 5, WHITE);
      screen.line(5, WHITE, 258, y - 8, 292, y + 28, 326, y - 8);
      screen.arc(480, y, 26, 0, 360, 5, WHITE).line(5, WHITE, 480, y - 2, 480, y + 14);
      screen.line(5, WHITE, 615, y - 22, 625, y + 28, 661, y + 28, 671, y - 22);
      screen.line(5, WHITE, 605, y - 22, 681, y - 22);
      home(screen, WHITE);
      return screen.roundOff(0, 0, WIDTH, HEIGHT, CORNER, GREY).image();
    }
  }

  /**
   * Returns {@code photo} in a conversation, the lowest third of it under a sheet that asks where
   * to send it.
   */
  static RgbImage shared(RgbImage photo) {
    int left = 130;
    int top = 330;
    RgbImage shown = Drawing.fitting(photo, WIDTH - left - 30, 820);
    try (Drawing screen = new Drawing(WIDTH, HEIGHT, GROUND)) {
      status(screen, BLACK);
      screen.disc(100, 130, 40, BLUE).words("M", 84, 147, 34, Drawing.PLAIN, 2, WHITE);
      screen.words("Maria", 165, 128, 26, Drawing.PLAIN, 2, BLACK);
      screen.words("online", 165, 164, 18, Drawing.PLAIN, 1, GREY);
      screen.rectangle(0, 195, WIDTH, 2, PALE);
      screen.rounded(30, 225, 370, 76, 30, WHITE);
      screen.words("have you seen this?", 56, 272, 20, Drawing.PLAIN, 1, BLACK);
      screen.paste(shown, left, top);
      screen.roundOff(left, top, shown.width(), shown.height(), 36, GROUND);
      double sheet = Math.max(420, top + shown.height() * 2 / 3.0);
      screen.rounded(0, sheet, WIDTH, HEIGHT - sheet + CORNER, 40, WHITE);
      screen.rounded(WIDTH / 2.0 - 40, sheet + 16, 80, 8, 4, PALE);
      screen.words("Share photo", 40, sheet + 78, 26, Drawing.PLAIN, 2, BLACK);
      for (int i = 0; i < APPS.length; i++) {
        screen.disc(86 + i * 138, sheet + 170, 50, APPS[i]);
        screen.rounded(46 + i * 138, sheet + 240, 80, 12, 6, PALE);
      }
      double row = sheet + 300;
      for (String choice : new String[] {"Copy", "Save to files", "Print", "More ..."}) {
        screen.rounded(30, row, WIDTH - 60, 84, 24, GROUND);
        screen.words(choice, 64, row + 54, 22, Drawing.PLAIN, 1, BLACK);
        row += 98;
      }
      home(screen, BLACK);
      return screen.roundOff(0, 0, WIDTH, HEIGHT, CORNER, GREY).image();
    }
  }

  /** Draws time, signal, radio and battery. */
  private static void status(Drawing screen, int ink) {
    double base = STATUS - 18;
    screen.words("9:41", 62, base, 26, Drawing.PLAIN, 2, ink);
    for (int i = 0; i < 4; i++) {
      double high = 8 + 6 * i;
      screen.rectangle(500 + 10 * i, base - high, 7, high, ink);
    }
    screen.disc(566, base - 3, 3, ink);
    screen.arc(566, base - 2, 11, 225, 315, 4, ink).arc(566, base - 2, 20, 225, 315, 4, ink);
    screen.rounded(600, base - 26, 52, 26, 7, ink);
    screen.rectangle(653, base - 18, 4, 10, ink);
    screen.rectangle(604, base - 22, 44, 18, ink ^ WHITE).rectangle(606, base - 20, 30, 14, ink);
  }

  private static void home(Drawing screen, int ink) {
    screen.rounded(WIDTH / 2.0 - 120, HEIGHT - 26, 240, 9, 4, ink);
  }
}
