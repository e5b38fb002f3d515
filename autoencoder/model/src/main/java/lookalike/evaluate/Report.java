package lookalike.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import lookalike.work.Skipped;

/** What an evaluation found; a record, whose components are the keys of its JSON. */
public interface Report {

  /** Returns the images that could not be decoded and are in no figure. */
  List<Skipped> skipped();

  /** Returns the figures as text for people, its last line ended. */
  String table();

  /** Returns the report as one JSON document. */
  default String json() {
    ObjectWriter writer = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
    try {
      return writer.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is always JSON", e);
    }
  }
}
