package lookalike.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void writesEveryKindOfValue() {
    assertEquals(
        "{\"a\":[1,2.5,true,null]}", Json.of(Map.of("a", Arrays.asList(1, 2.5, true, null))));
    assertEquals("[]", Json.of(List.of()));
    assertEquals("[null,null]", Json.of(List.of(Float.NaN, Double.POSITIVE_INFINITY)));
  }

  @Test
  void writesTextThatReadsBack() throws JsonProcessingException {
    String text = "quote \" slash \\ line \n tab \t bell \u0007 umlaut ü smile \ud83d\ude00 end";
    assertEquals(text, new ObjectMapper().readTree(Json.of(text)).asText());
  }
}
