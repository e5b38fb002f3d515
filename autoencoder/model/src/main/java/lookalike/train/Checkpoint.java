package lookalike.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lookalike.model.ModelFormatException;
import lookalike.model.Safetensors;
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
final class Checkpoint {

  private static final String STATE = "lookalike.checkpoint";
  private static final String MEMORY = "memory/";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final TrainingState state;
  private final Map<String, Tensor> tensors;
  private final String source;

  private Checkpoint(TrainingState state, Map<String, Tensor> tensors, String source) {
    this.state = state;
    this.tensors = tensors;
    this.source = source;
  }

  TrainingState state() {
    return state;
  }

  /** Tells whether every number that a checkpoint would hold is finite. */
  static boolean isFinite(Objective objective, AdamW optimiser) {
    List<float[]> arrays = new ArrayList<>();
    forEachParameter(objective, parameter -> arrays.add(parameter.values()));
    objective.memory().values().forEach(tensor -> arrays.add(tensor.data()));
    for (AdamW.Moments moments : optimiser.moments()) {
      arrays.add(moments.first());
      arrays.add(moments.second());
    }
    for (float[] array : arrays) {
      for (float number : array) {
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
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    forEachParameter(
        objective,
        parameter ->
            tensors.put(
                "parameter/" + parameter.name(),
                new Tensor(parameter.shape(), parameter.values())));
    for (AdamW.Moments moments : optimiser.moments()) {
      int[] shape = moments.parameter().shape();
      String name = moments.parameter().name();
      tensors.put("first/" + name, new Tensor(shape, moments.first()));
      tensors.put("second/" + name, new Tensor(shape, moments.second()));
    }
    objective.memory().forEach((name, tensor) -> tensors.put(MEMORY + name, tensor));
    new Safetensors(Map.of(STATE, JSON.writeValueAsString(state)), tensors).write(file);
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
      return new Checkpoint(
          JSON.readValue(json, TrainingState.class), content.tensors(), file.toString());
    } catch (JsonProcessingException e) {
      throw new ModelFormatException(
          file.toString(),
          "is a checkpoint of another version: " + e.getOriginalMessage(),
          "start the training anew");
    }
  }

  /** Copies the numbers into objective and optimiser. */
  void restore(Objective objective, AdamW optimiser) throws IOException {
    Map<String, float[]> wanted = new LinkedHashMap<>();
    forEachParameter(
        objective, parameter -> wanted.put("parameter/" + parameter.name(), parameter.values()));
    for (AdamW.Moments moments : optimiser.moments()) {
      wanted.put("first/" + moments.parameter().name(), moments.first());
      wanted.put("second/" + moments.parameter().name(), moments.second());
    }
    for (Map.Entry<String, float[]> entry : wanted.entrySet()) {
      Tensor tensor = tensors.get(entry.getKey());
      if (tensor == null || tensor.data().length != entry.getValue().length) {
        throw new ModelFormatException(
            source, "does not fit its own network: " + entry.getKey(), "start the training anew");
      }
      System.arraycopy(tensor.data(), 0, entry.getValue(), 0, entry.getValue().length);
    }
    objective.layers().forEach(Layer::parametersChanged);
    objective.remember(memory());
  }

  private Map<String, Tensor> memory() {
    Map<String, Tensor> memory = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(MEMORY)) {
            memory.put(name.substring(MEMORY.length()), tensor);
          }
        });
    return memory;
  }

  private static void forEachParameter(Objective objective, Consumer<Parameter> action) {
    objective.layers().forEach(layer -> layer.forEachParameter(action));
  }
}
