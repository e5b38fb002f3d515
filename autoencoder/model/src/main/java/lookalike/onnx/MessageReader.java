package lookalike.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a message of Protocol Buffers, field after field, without trust in any length. The opposite
 * of {@link Message}.
 */
final class MessageReader {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private int field;
  private int type;
  private long number;
  private ByteBuffer content = ByteBuffer.allocate(0);

  private MessageReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static MessageReader of(byte[] bytes) {
    return new MessageReader(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
  }

  /** Goes to the next field; returns false if there is none. */
  boolean next() throws OnnxFormatException {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint(bytes);
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    switch (type) {
      case VARINT -> number = varint(bytes);
      case FIXED64 -> take(Long.BYTES);
      case LENGTH_DELIMITED -> take(varint(bytes));
      case FIXED32 -> take(Integer.BYTES);
      default -> throw damaged();
    }
    return true;
  }

  private void take(long length) throws OnnxFormatException {
    if (length < 0 || length > bytes.remaining()) {
      throw damaged();
    }
    content = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) length);
  }

  private static long varint(ByteBuffer bytes) throws OnnxFormatException {
    long number = 0;
    for (int shift = 0; shift < 64 && bytes.hasRemaining(); shift += 7) {
      byte next = bytes.get();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw damaged();
  }

  private static OnnxFormatException damaged() {
    return new OnnxFormatException("is no ONNX file, or it is cut short");
  }

  /** Returns the number of the field. */
  int field() {
    return field;
  }

  /** Returns a whole number. */
  long number() throws OnnxFormatException {
    require(VARINT);
    return number;
  }

  /** Returns a text. */
  String text() throws OnnxFormatException {
    require(LENGTH_DELIMITED);
    return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
  }

  /** Returns a message within this one. */
  MessageReader message() throws OnnxFormatException {
    require(LENGTH_DELIMITED);
    return new MessageReader(content.duplicate());
  }

  /** Returns how many bytes the field has. */
  int length() {
    return type == VARINT ? 0 : content.remaining();
  }

  /** Returns the whole numbers of a list: all of them if it is packed, one if it is not. */
  long[] numbers() throws OnnxFormatException {
    if (type == VARINT) {
      return new long[] {number};
    }
    require(LENGTH_DELIMITED);
    ByteBuffer packed = content.duplicate();
    long[] numbers = new long[packed.remaining()];
    int count = 0;
    while (packed.hasRemaining()) {
      numbers[count++] = varint(packed);
    }
    return Arrays.copyOf(numbers, count);
  }

  private void require(int wanted) throws OnnxFormatException {
    if (type != wanted) {
      throw damaged();
    }
  }
}
