package lookalike.onnx;

/** What a node of an ONNX graph is told besides its inputs. Immutable. */
public final class OnnxAttribute {

  private static final long INT = 2;
  private static final long INTS = 7;

  private final Message message;

  private OnnxAttribute(Message message) {
    this.message = message;
  }

  /** Makes an attribute that is a whole number. */
  public static OnnxAttribute of(String name, long number) {
    return new OnnxAttribute(new Message().text(1, name).number(3, number).number(20, INT));
  }

  /** Makes an attribute that is a list of whole numbers. */
  public static OnnxAttribute list(String name, long... numbers) {
    Message attribute = new Message().text(1, name);
    for (long number : numbers) {
      attribute.number(8, number);
    }
    return new OnnxAttribute(attribute.number(20, INTS));
  }

  Message message() {
    return message;
  }
}
