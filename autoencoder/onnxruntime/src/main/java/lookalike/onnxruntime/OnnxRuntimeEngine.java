package lookalike.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import lookalike.model.foreign.OnnxEngine;
import lookalike.model.foreign.OnnxNetwork;

/**
 * ONNX Runtime, on processors. A network computes on the threads that call it and on no others, for
 * whoever indexes keeps all of them busy.
 */
public final class OnnxRuntimeEngine implements OnnxEngine {

  /** Only as much of it is taken from memory as is used. */
  private static final long STACK_BYTES = 512L << 20;

  static {
    // It reads the command line by a regular expression whose recursion is as deep as that is long,
    // and a class path is long: on the usual stack of 1 MB it crashes the process (1.29.0).
    Thread start =
        new Thread(null, OrtEnvironment::getEnvironment, "onnxruntime-start", STACK_BYTES);
    start.start();
    try {
      start.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String name() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  public OnnxNetwork load(byte[] file, String input, String output, int[] sizes, boolean takesMany)
      throws IOException {
    OrtSession session;
    try (SessionOptions options = new SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = OrtEnvironment.getEnvironment().createSession(file, options);
    } catch (OrtException e) {
      throw new IOException("cannot be read by ONNX Runtime: " + reason(e), e);
    }
    try {
      return OnnxRuntimeNetwork.of(session, input, output, sizes, takesMany);
    } catch (OrtException e) {
      OnnxRuntimeNetwork.close(session);
      throw new IOException("cannot be run by ONNX Runtime: " + reason(e), e);
    } catch (IOException e) {
      OnnxRuntimeNetwork.close(session);
      throw e;
    }
  }

  private static String reason(OrtException fault) {
    return String.valueOf(fault.getMessage()).replaceAll("\\s+", " ").strip();
  }
}
