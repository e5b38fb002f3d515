package lookalike.server;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacetApiTest {

  private static ServerFixture fixture;
  private static TestClient client;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws IOException {
    fixture = ServerFixture.start(folder);
    client = fixture.client();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static List<JsonNode> facets(String parameters) throws Exception {
    Reply reply = client.get("/v1/facets?" + parameters);
    assertEquals(200, reply.status(), reply.json().toString());
    assertEquals("no-store", reply.header("Cache-Control"));
    return reply.json().get("fields").valueStream().toList();
  }

  @Test
  void countsValuesTheMostFrequentFirst() throws Exception {
    int photos = fixture.photos().size();
    JsonNode stock = facets("field=in_stock").getFirst();
    int soldOut = (photos + 2) / 3;
    assertEquals(
        "{\"field\":\"in_stock\",\"type\":\"boolean\",\"images\":%d,\"values\":[{\"value\":\"true\",\"images\":%d},{\"value\":\"false\",\"images\":%d}]}"
            .formatted(photos, photos - soldOut, soldOut),
        stock.toString());
    assertEquals(3, facets("field=sku&limit=3").getFirst().get("values").size());
  }

  @Test
  void tellsFromWhereToWhereNumbersAndDatesReach() throws Exception {
    List<JsonNode> spans = facets("field=price,added,width");
    assertEquals(List.of("price", "added", "width"), names(spans));
    assertEquals("0", spans.getFirst().get("least").toString());
    assertEquals(fixture.photos().size() - 1, spans.getFirst().get("most").asInt());
    assertEquals("2024-05-01T00:00:00Z", spans.get(1).get("least").textValue());
    assertFalse(spans.get(1).has("values"));
  }

  private static List<String> names(List<JsonNode> fields) {
    return fields.stream().map(it -> it.get("field").asText()).toList();
  }

  @Test
  void countsOnlyWhatTheFilterLetsPass() throws Exception {
    for (String filter : List.of("price <= 6", "{\"price\": {\"lte\": 6}}")) {
      JsonNode stock = facets("field=in_stock&filter=" + encode(filter, UTF_8)).getFirst();
      assertEquals(7, stock.get("images").asInt());
      assertEquals(4, stock.at("/values/0/images").asInt());
    }
    JsonNode none = facets("field=price&filter=" + encode("price <= -1", UTF_8)).getFirst();
    assertEquals("{\"field\":\"price\",\"type\":\"number\",\"images\":0}", none.toString());
  }

  @Test
  void saysWhichFieldsThereAre() throws Exception {
    List<JsonNode> fields = facets("");
    List<String> names = names(fields);
    assertEquals(names.stream().sorted().toList(), names);
    assertEquals(
        "{\"field\":\"labels\",\"type\":\"labels\"}",
        fields.get(names.indexOf("labels")).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "field=colour | field",
        "field=price,,width | field",
        "field=id | field",
        "field=path | field",
        "field=source | field",
        "field= | field",
        "field=price&field=width | field",
        "field=price&limit=0 | limit",
        "field=price&limit=1001 | limit",
        "field=price&filter=colour%20%3D%20red | filter.colour",
        "field=price&filter=%7B | filter",
        "fields=price | fields"
      })
  void namesTheBadField(String parameters, String field) throws Exception {
    Reply reply = client.get("/v1/facets?" + parameters);
    assertEquals(400, reply.status(), reply.json().toString());
    assertEquals("bad_field", reply.code());
    assertEquals(field, reply.json().at("/error/details/field").asText());
  }

  @Test
  void countsAtMostTwentyFields() throws Exception {
    String many = String.join(",", Collections.nCopies(21, "price"));
    assertEquals(
        "field", client.get("/v1/facets?field=" + many).json().at("/error/details/field").asText());
    assertEquals(20, facets("field=" + many.substring(6)).size());
  }
}
