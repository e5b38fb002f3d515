package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxTest {

  @Test
  void isReadFromFourNumbers() {
    assertEquals(new Box(5, 6, 7, 8), Box.parse("5, 6,7 ,8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1,2,3", "1,2,3,4,5", "1,2,3,x", "-1,2,3,4", "1,2,0,4", "1,2,3,99999999999"})
  void refusesWhatIsNone(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Box.parse(text)).getMessage();
    assertTrue(String.valueOf(message).contains("left,top,width,height"), message);
  }

  @Test
  void knowsWhetherItLiesInAPicture() {
    Box box = new Box(2, 3, 4, 5);
    assertTrue(box.isInside(6, 8));
    assertFalse(box.isInside(5, 8));
    assertFalse(box.isInside(6, 7));
    assertFalse(new Box(1, 1, Integer.MAX_VALUE, 1).isInside(100, 100));
    box.requireInside(6, 8);
    assertThrows(IllegalArgumentException.class, () -> box.requireInside(6, 7));
  }
}
