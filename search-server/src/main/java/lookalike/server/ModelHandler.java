package lookalike.server;

import io.javalin.http.Context;
import java.util.List;

/** Says which models vectors are made with: the one of the index that is served. */
record ModelHandler(Served served) {

  /**
   * All models.
   *
   * @param models the one that is served
   */
  record ModelsAnswer(List<ModelAnswer.Carded> models) {}

  /** Returns what is told of the model wherever it is named. */
  ModelAnswer model() {
    return ModelAnswer.of(served.encoder(), served.codec().isPresent());
  }

  /** {@code GET /v1/models}. */
  void list(Context context) {
    ModelAnswer.Carded model =
        served
            .card()
            .map(card -> ModelAnswer.Carded.of(model(), card))
            .orElseGet(() -> ModelAnswer.Carded.without(model()));
    context.header("Cache-Control", "no-store").json(new ModelsAnswer(List.of(model)));
  }
}
