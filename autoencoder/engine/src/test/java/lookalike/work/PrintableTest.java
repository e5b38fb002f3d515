package lookalike.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 8, '\t', '\n', '\r', 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0x61c, 0x200e, 0x200f,
        0x2028, 0x2029, 0x202a, 0x202d, 0x202e, 0x2066, 0x2069, 0xfeff, 0xd800, 0xdfff
      })
  void showsByItsNumberWhatWouldSteer(int point) {
    String text = "a" + Character.toString(point) + "b";
    String shown = "a\\u%04xb".formatted(point);
    assertEquals(shown, Printable.line(text));
    assertEquals(shown, Printable.line(Printable.line(text)), "once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "holiday 1.jpg",
        "C:\\photos\\new",
        "größer, Ærø, Łódź, e\u0301",
        "写真、사진",
        "عکس\u200cها",
        "👩\u200d👩\u200d👧 🏴\udb40\udc67\udb40\udc62\udb40\udc7f ❤\ufe0f",
        "\ue000"
      })
  void leavesAllOtherTextAsItIs(String text) {
    assertSame(text, Printable.line(text));
    assertSame(text, Printable.lines(text));
  }

  @Test
  void showsInTwoHalvesWhatHasTwo() {
    assertEquals("\\udb40\\udc01", Printable.line(Character.toString(0xe0001)));
  }

  @Test
  void keepsTheLinesOfTheProgram() {
    assertEquals("a\r\nb\nc\\u0009\\u001b[2J", Printable.lines("a\r\nb\nc\t\u001b[2J"));
  }
}
