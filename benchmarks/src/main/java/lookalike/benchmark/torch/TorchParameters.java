package lookalike.benchmark.torch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import lookalike.model.ModelFile;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/** The tensors of one of our models, in libtorch's arrangement, under our names. */
final class TorchParameters implements AutoCloseable {

  private final TorchLayout layout;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /** Copies the tensors of {@code model}. */
  TorchParameters(ModelFile model, TorchLayout layout) {
    this.layout = layout;
    model.tensors().forEach((name, tensor) -> tensors.put(name, copy(tensor)));
  }

  private Tensor copy(lookalike.model.Tensor tensor) {
    return switch (tensor.shape().length) {
      case 4 -> TorchArrays.weights(tensor.data(), tensor.shape(), layout.format());
      case 2 -> TorchArrays.transposed(tensor.data(), tensor.shape()[0], tensor.shape()[1]);
      default -> Tensor.create(tensor.data());
    };
  }

  TorchLayout layout() {
    return layout;
  }

  Tensor get(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  TensorOptional optional(String name) {
    return new TensorOptional(get(name));
  }

  /**
   * Asks for gradients of the parameters whose name ends in one of {@code endings}, and returns
   * them.
   */
  TensorVector trained(String... endings) {
    TensorVector trained = new TensorVector();
    tensors.forEach(
        (name, tensor) -> {
          for (String ending : endings) {
            if (name.endsWith(ending)) {
              tensor.set_requires_grad(true);
              trained.push_back(tensor);
            }
          }
        });
    return trained;
  }

  /** Returns the gradients there are, in our arrangement. */
  Map<String, float[]> gradients() {
    Map<String, float[]> gradients = new HashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (tensor.requires_grad()) {
            gradients.put(name, ofTensor(tensor.grad()));
          }
        });
    return gradients;
  }

  private static float[] ofTensor(Tensor tensor) {
    return switch ((int) tensor.dim()) {
      case 4 -> TorchArrays.ofWeights(tensor);
      case 2 -> TorchArrays.ofTransposed(tensor);
      default -> TorchArrays.numbers(tensor);
    };
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
