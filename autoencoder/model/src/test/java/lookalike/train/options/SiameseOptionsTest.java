package lookalike.train.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import lookalike.train.options.SiameseOptions.KindLoss;
import org.junit.jupiter.api.Test;

class SiameseOptionsTest {

  /** As checkpoints have held it ever since there were siamese networks. */
  private static final String JSON =
      """
      {"kindLoss":"CONTRASTIVE","kindViews":2,\
      "temperatures":{"kind":0.05,"instance":0.05,"colour":0.05},"queue":0,\
      "weights":{"kind":1.0,"instance":1.0,"colour":0.5,"entropy":0.2,"reconstruction":1.0},\
      "edits":{"kind":"crop:0.9:0.65,\
      """;

  @Test
  void standInCheckpointsAsEver() throws Exception {
    JsonMapper json = new JsonMapper();
    String text = json.writeValueAsString(SiameseOptions.DEFAULT);
    assertTrue(text.startsWith(JSON), text);
    assertEquals(SiameseOptions.DEFAULT, json.readValue(text, SiameseOptions.class));
    String earlier = text.replace(",\"kept\":[]", "");
    assertEquals(SiameseOptions.DEFAULT, json.readValue(earlier, SiameseOptions.class));
  }

  @Test
  void namesAllThatIsOutOfItsRange() {
    SiameseOptions usual = SiameseOptions.DEFAULT;
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new SiameseOptions(
                        KindLoss.VICREG,
                        1,
                        Map.of("colour", 0.001),
                        -1,
                        Map.of("entropy", -2.0),
                        usual.edits(),
                        usual.kept()))
            .getMessage();
    assertEquals(
        "siamese training: kind views must be 2 to 16, got 1; colour temperature must be 0.02 to"
            + " 100, got 0.001; queue must be 0 to 1000000, got -1; entropy weight must be 0 to"
            + " 1000, got -2",
        message);
  }
}
