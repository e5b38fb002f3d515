package lookalike.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import lookalike.model.ModelFormatException;
import lookalike.model.Safetensors;
import lookalike.model.StrictJson;
import lookalike.model.Tensor;
import lookalike.nn.AdamW;
import lookalike.nn.Layer;
import lookalike.nn.Parameter;
import lookalike.train.objective.Objective;

/**
 * A training run on disk, from which it goes on to the same bits: a {@link Safetensors} file with
 * every parameter under {@code parameter/}, the optimiser's averages under {@code first/} and
 * {@code second/}, what the objective remembers under {@code memory/}, and the {@link
 * TrainingState} as JSON under the metadata key {@code lookalike.checkpoint}.
 */
record Checkpoint(TrainingState state, Map<String, Tensor> tensors, String source) {

  private static final String STATE = "lookalike.checkpoint";
  private static final String MEMORY = "memory/";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** Returns the numbers of a run as they are kept, under the names that they have in a file. */
  private static Map<String, Tensor> tensors(Objective objective, AdamW optimiser) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Consumer<Parameter> add =
        it -> tensors.put("parameter/" + it.name(), new Tensor(it.shape(), it.values()));
    objective.layers().forEach(layer -> layer.forEachParameter(add));
    for (AdamW.Moments moments : optimiser.moments()) {
      int[] shape = moments.parameter().shape();
      String name = moments.parameter().name();
      tensors.put("first/" + name, new Tensor(shape, moments.first()));
      tensors.put("second/" + name, new Tensor(shape, moments.second()));
    }
    objective.memory().forEach((name, tensor) -> tensors.put(MEMORY + name, tensor));
    return tensors;
  }

  /** Tells whether every number that a checkpoint would hold is finite. */
  static boolean isFinite(Objective objective, AdamW optimiser) {
    for (Tensor tensor : tensors(objective, optimiser).values()) {
      for (float number : tensor.data()) {
        if (!Float.isFinite(number)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Writes a checkpoint, as a whole or not at all. */
  static void write(Path file, TrainingState state, Objective objective, AdamW optimiser)
      throws IOException {
    Map<String, String> metadata = Map.of(STATE, JSON.writeValueAsString(state));
    new Safetensors(metadata, tensors(objective, optimiser)).write(file);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws ModelFormatException if it is damaged or something else
   */
  static Checkpoint read(Path file) throws IOException {
    Safetensors content = Safetensors.read(file);
    String json = content.metadata().get(STATE);
    if (json == null) {
      throw new ModelFormatException(
          file.toString(), "is no checkpoint", "give the file that an interrupted run has written");
    }
    try {
      TrainingState state = StrictJson.read(JSON, JSON.readTree(json), TrainingState.class);
      return new Checkpoint(state, content.tensors(), file.toString());
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file.toString(),
          "is a checkpoint of another version: " + e.getOriginalMessage(),
          "start the training anew");
    }
  }

  /** Copies the numbers into objective and optimiser. */
  void restore(Objective objective, AdamW optimiser) throws IOException {
    Map<String, Tensor> memory = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(MEMORY)) {
            memory.put(name.substring(MEMORY.length()), tensor);
          }
        });
    for (Map.Entry<String, Tensor> wanted : tensors(objective, optimiser).entrySet()) {
      if (!wanted.getKey().startsWith(MEMORY)) { // which the objective takes back itself
        float[] numbers = wanted.getValue().data();
        Tensor kept = tensors.get(wanted.getKey());
        if (kept == null || kept.data().length != numbers.length) {
          throw new ModelFormatException(
              source,
              "does not fit its own network: " + wanted.getKey(),
              "start the training anew");
        }
        System.arraycopy(kept.data(), 0, numbers, 0, numbers.length);
      }
    }
    objective.layers().forEach(Layer::parametersChanged);
    objective.remember(memory);
  }
}
