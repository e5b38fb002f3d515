package lookalike.benchmark.torch;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.IntType;
import org.bytedeco.pytorch.NumberType;
import org.bytedeco.pytorch.Operation;
import org.bytedeco.pytorch.Operator;
import org.bytedeco.pytorch.OptionalType;
import org.bytedeco.pytorch.Symbol;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * One of libtorch's operations for oneDNN that have no function of their own; {@code torch.compile}
 * turns a network into these.
 */
final class OneDnnOperation {

  private final Operation operation;

  /**
   * Finds the operation.
   *
   * @param name behind {@code mkldnn::}
   * @param overload which of that name, often the empty one
   */
  OneDnnOperation(String name, String overload) {
    this.operation = find(Symbol.fromQualString("mkldnn::" + name), overload);
  }

  private static Operation find(Symbol name, String overload) {
    for (Operator operator : torch.getAllOperatorsFor(name).get()) {
      BytePointer found = operator.schema().overload_name(); // null for the empty one
      if (overload.equals(found == null ? "" : found.getString())) {
        return operator.getOperation();
      }
    }
    throw new IllegalStateException("this libtorch has no " + name.toQualString().getString());
  }

  /** Does it; whoever calls has a {@code PointerScope} open. */
  Tensor apply(IValue... arguments) {
    IValueVector stack = new IValueVector(arguments);
    operation.apply(stack);
    return stack.get(0).toTensor();
  }

  static IValue numbers(long... numbers) {
    GenericList list =
        new GenericList(new Type.TypePtr(new IntType(IntType.getIntTypePtr().get())));
    for (long number : numbers) {
      list.push_back(new IValue(number));
    }
    return new IValue(list);
  }

  /** Returns an empty list of parameters of a fused function. */
  static IValue noParameters() {
    Type number = new NumberType(NumberType.getNumberIntTypePtr().get());
    Type optional = OptionalType.create(new Type.TypePtr(number));
    return new IValue(new GenericList(new Type.TypePtr(optional)));
  }
}
