package lookalike.model.foreign;

import java.util.ServiceLoader;

/** The engine that computes ONNX networks here. */
final class OnnxEngines {

  private static final OnnxEngine BEST =
      ServiceLoader.load(OnnxEngine.class).findFirst().orElseGet(OpenCvEngine::new);

  private OnnxEngines() {}

  /** Returns the one that was added, or else OpenCV. */
  static OnnxEngine best() {
    return BEST;
  }
}
