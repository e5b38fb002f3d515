package lookalike.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.augment.EditRow.Odds;
import lookalike.train.options.SiameseOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EditTableTest {

  @Test
  void defaultHasARowForEachBlock() {
    assertEquals(
        List.of("kind", "instance", "colour"),
        List.copyOf(SiameseOptions.DEFAULT.edits().rows().keySet()));
    EditRow kind = SiameseOptions.DEFAULT.edits().row("kind");
    assertEquals(new Odds(0.8, 1), kind.of(Edit.COLOUR));
    assertEquals(0, kind.of(Edit.TURN).probability(), "kind stands upright");
    Set<Edit> masking = EnumSet.of(Edit.PATCHES, Edit.PIXELS, Edit.SALT_PEPPER);
    assertEquals(
        EnumSet.complementOf(EnumSet.copyOf(masking)),
        SiameseOptions.DEFAULT.edits().row("instance").odds().keySet(),
        "all that is done to copies");
    assertEquals(0, SiameseOptions.DEFAULT.edits().row("colour").of(Edit.COLOUR).probability());
  }

  @Test
  void changesOneRow() {
    EditTable changed =
        SiameseOptions.DEFAULT
            .edits()
            .with("kind=crop, mirror ,light:0.8:0.25,quarter-turn:1,colour");
    Map<Edit, Odds> expected =
        Map.of(
            Edit.CROP, new Odds(Edit.CROP.usualProbability(), 1),
            Edit.MIRROR, new Odds(Edit.MIRROR.usualProbability(), 1),
            Edit.LIGHT, new Odds(0.8, 0.25),
            Edit.QUARTER_TURN, new Odds(1, 1),
            Edit.COLOUR, new Odds(Edit.COLOUR.usualProbability(), 1));
    assertEquals(expected, changed.row("kind").odds());
    assertEquals(SiameseOptions.DEFAULT.edits().row("instance"), changed.row("instance"));
    assertEquals(SiameseOptions.DEFAULT.edits().row("colour"), changed.row("colour"));
  }

  @Test
  void takesAwayEveryEdit() {
    assertEquals(EditRow.NONE, SiameseOptions.DEFAULT.edits().with("kind=").row("kind"));
  }

  @ParameterizedTest
  @EnumSource
  void knowsEveryEditByItsName(Edit edit) {
    EditRow row = EditRow.parse(edit.text());
    assertEquals(Map.of(edit, new Odds(edit.usualProbability(), 1)), row.odds());
    assertTrue(edit.usualProbability() > 0 && edit.usualProbability() <= 1, edit.text());
  }

  @Test
  void writesWhatItReads() {
    assertEquals(
        "crop:1,light:0.8:0.25,noise:0",
        EditRow.parse("noise:0, light:.8:.25, crop:1:1").toString());
    EditRow row = SiameseOptions.DEFAULT.edits().row("instance");
    assertEquals(row, EditRow.parse(row.toString()));
  }

  @Test
  void isAnObjectOfTextsInJson() throws Exception {
    Map<String, EditRow> rows = new LinkedHashMap<>();
    rows.put("kind", EditRow.parse("crop:0.5,mirror:0.5"));
    rows.put("instance", EditRow.NONE);
    EditTable table = new EditTable(rows);
    JsonMapper json = new JsonMapper();
    String text = json.writeValueAsString(table);
    assertEquals("{\"kind\":\"crop:0.5,mirror:0.5\",\"instance\":\"\"}", text);
    assertEquals(table, json.readValue(text, EditTable.class));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "crop                | edits are written block=edit,edit..., got 'crop'",
        "kinds=crop          | there is no block 'kinds' to edit, only kind, instance, colour",
        "kind=crop,spin:1    | edits of kind: there is no edit 'spin', only crop, local-crop,"
            + " mirror, ",
        "kind=crop,          | edits of kind: there is no edit '', only crop, ",
        "kind=crop:1.5       | edits of kind: edit crop: probability must be 0 to 1, got 1.5",
        "kind=crop:NaN       | edits of kind: edit crop: probability must be 0 to 1, got NaN",
        "kind=crop:1:-1      | edits of kind: edit crop: strength must be 0 to 1, got -1.0",
        "kind=crop:often     | edits of kind: edit crop needs numbers 0 to 1, got 'often'",
        "kind=crop:1:1:1     | edits of kind: an edit is written edit:probability:strength, got",
        "kind=mirror:1:0.5   | edits of kind: edit mirror knows no strength, got 0.5",
        "kind=crop,blur,crop | edits of kind: edit crop stands twice in one row"
      })
  void refuses(String row, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> SiameseOptions.DEFAULT.edits().with(row));
    String text = String.valueOf(refusal.getMessage());
    assertTrue(text.startsWith(message), text);
  }

  @Test
  void refusesATableWithoutRows() {
    assertThrows(IllegalArgumentException.class, () -> new EditTable(Map.of()));
  }
}
