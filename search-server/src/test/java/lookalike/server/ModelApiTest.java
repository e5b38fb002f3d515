package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import lookalike.model.BundledModel;
import lookalike.model.ModelCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelApiTest {

  @TempDir private static Path folder;

  @Test
  void tellsHowTheModelWasTrainedAndNotWhere() throws Exception {
    try (ServerFixture server = ServerFixture.startWithFew(folder, 3)) {
      TestClient client = server.client();
      JsonNode models = client.get("/v1/models").json().get("models");
      assertEquals(1, models.size());
      JsonNode model = models.get(0);
      JsonNode info = client.get("/v1/info").json().get("model");
      for (String member :
          new String[] {"name", "fingerprint", "dimensions", "blocks", "decoder"}) {
        assertEquals(info.get(member), model.get(member), member);
      }
      ModelCard card = BundledModel.DEFAULT.read().card();
      JsonNode training = model.get("training");
      assertEquals(card.training().photoCount(), training.get("photo_count").asLong());
      assertEquals(card.training().steps(), training.get("steps").asLong());
      assertEquals(card.training().started().toString(), training.get("started").asText());
      assertFalse(training.has("command"), "it may tell of folders of a machine");
      assertEquals(card.licence(), model.get("licence").asText());
      assertTrue(model.get("evaluation").isObject());
    }
  }
}
