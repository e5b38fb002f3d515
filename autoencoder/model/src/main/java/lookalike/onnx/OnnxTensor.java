package lookalike.onnx;

import java.util.ArrayList;
import java.util.List;

/** Checks a tensor in an ONNX file, before somebody reads as many numbers as it says it has. */
final class OnnxTensor {

  private static final int FLOAT_DATA = 4;
  private static final int INT32_DATA = 5;
  private static final int STRING_DATA = 6;
  private static final int INT64_DATA = 7;
  private static final int RAW_DATA = 9;
  private static final int DOUBLE_DATA = 10;
  private static final int UINT64_DATA = 11;
  private static final int EXTERNAL_DATA = 13;

  private final List<Long> sizes = new ArrayList<>();
  private String name = "";
  private int type;
  private long present;
  private boolean raw;

  private OnnxTensor() {}

  /**
   * Reads a tensor and returns its name.
   *
   * @throws OnnxFormatException if its numbers are not in the file, or fewer than its shape has
   */
  static String check(MessageReader message) throws OnnxFormatException {
    OnnxTensor tensor = new OnnxTensor();
    while (message.next()) {
      tensor.take(message);
    }
    tensor.check();
    return tensor.name;
  }

  private void take(MessageReader message) throws OnnxFormatException {
    switch (message.field()) {
      case 1 -> {
        for (long size : message.numbers()) {
          sizes.add(size);
        }
      }
      case 2 -> type = (int) message.number();
      case 8 -> name = message.text();
      case FLOAT_DATA -> present += message.length() / Float.BYTES;
      case DOUBLE_DATA -> present += message.length() / Double.BYTES;
      case INT32_DATA, INT64_DATA, UINT64_DATA -> present += message.numbers().length;
      case STRING_DATA -> present++;
      case RAW_DATA -> {
        raw = true;
        present = message.length();
      }
      case EXTERNAL_DATA ->
          throw new OnnxFormatException("keeps its weights in another file, not in itself");
      default -> {}
    }
  }

  private void check() throws OnnxFormatException {
    long count = raw ? bytesEach() : 1;
    for (long size : sizes) {
      if (size < 0 || size > Integer.MAX_VALUE || count > Integer.MAX_VALUE) {
        throw fault(present);
      }
      count *= size;
    }
    if (count != present) {
      throw fault(present);
    }
  }

  private OnnxFormatException fault(long present) {
    return new OnnxFormatException(
        "has a tensor '%s' of shape %s with %d %s"
            .formatted(name, sizes, present, raw ? "bytes" : "numbers"));
  }

  /** Returns the bytes of a number in raw data; the types are those of onnx.proto. */
  private int bytesEach() throws OnnxFormatException {
    return switch (type) {
      case 2, 3, 9 -> 1; // unsigned and signed bytes, truth values
      case 4, 5, 10, 16 -> 2; // 16-bit whole numbers and both kinds of half precision
      case 1, 6, 12 -> 4;
      case 7, 11, 13 -> 8;
      default ->
          throw new OnnxFormatException("has a tensor '%s' of type %d".formatted(name, type));
    };
  }
}
