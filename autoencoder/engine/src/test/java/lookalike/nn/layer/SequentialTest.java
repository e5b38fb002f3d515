package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest {

  @Test
  void refusesNoLayers() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new Sequential(List.of()));
    assertEquals("a chain needs at least one layer", thrown.getMessage());
  }
}
