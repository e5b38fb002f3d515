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
import lookalike.model.Autoencoder;
import lookalike.model.ModelFormatException;
import lookalike.model.Safetensors;
import lookalike.model.Tensor;
import lookalike.nn.AdamW;

/**
 * A training run on disk, from which it goes on to the same bits: a {@link Safetensors} file with
 * every parameter under {@code parameter/}, the optimiser's averages under {@code first/} and
 * {@code second/}, and the {@link TrainingState} as JSON under the metadata key {@code
 * lookalike.checkpoint}.
 */
final class Checkpoint {

  private static final String STATE = "lookalike.checkpoint";
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
  static boolean isFinite(Autoencoder network, AdamW optimiser) {
    List<float[]> arrays = new ArrayList<>();
    network.forEachParameter(parameter -> arrays.add(parameter.values()));
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
  static void write(Path file, TrainingState state, Autoencoder network, AdamW optimiser)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    network.forEachParameter(
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

  /** Copies the numbers into network and optimiser. */
  void restore(Autoencoder network, AdamW optimiser) throws IOException {
    Map<String, float[]> wanted = new LinkedHashMap<>();
    network.forEachParameter(
        parameter -> wanted.put("parameter/" + parameter.name(), parameter.values()));
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
    network.whole().parametersChanged();
  }
}
