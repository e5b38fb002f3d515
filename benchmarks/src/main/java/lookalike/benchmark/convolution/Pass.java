package lookalike.benchmark.convolution;

/** Which part of the work of a layer is done. */
public enum Pass {
  /** As at inference: the output with a bias, from weights that never change. */
  FORWARD("forward", 1),
  /** As in a training step: weights that are new, the output, and both gradients. */
  FORWARD_BACKWARD("forward + backward", 3),
  /** The same in the first layer of a network, whose input needs no gradient. */
  FORWARD_BACKWARD_FIRST("forward + backward of a first layer", 2);

  private final String label;
  private final int products;

  Pass(String label, int products) {
    this.label = label;
    this.products = products;
  }

  /** Returns the words for people. */
  public String label() {
    return label;
  }

  /** Returns how many times the operations of the forward pass it takes. */
  public int products() {
    return products;
  }

  /** Tells whether it has gradients. */
  public boolean isTraining() {
    return this != FORWARD;
  }

  /** Tells whether the gradient of the input is one of them. */
  public boolean hasInputGradient() {
    return this == FORWARD_BACKWARD;
  }
}
