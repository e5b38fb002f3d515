package lookalike.nn.layer;

import lookalike.kernel.Elementwise;

/**
 * What happens to one image in one step of an {@link Lstm}, number by number; {@code h} is how many
 * numbers a state has. The gates lie one behind the other: input {@code i}, forget {@code f},
 * output {@code o}, and what is to be written, {@code g}.
 */
final class LstmGates {

  private final Elementwise elementwise;
  private final int hidden;

  LstmGates(Elementwise elementwise, int hidden) {
    this.elementwise = elementwise;
    this.hidden = hidden;
  }

  /** {@code i, f, o = sigmoid(sums)} and {@code g = tanh(sums)}, in place, in {@code [4 h]}. */
  void open(float[] gates, int at) {
    elementwise.sigmoid(gates, at, gates, at, 3 * hidden);
    elementwise.tanh(gates, at + 3 * hidden, gates, at + 3 * hidden, hidden);
  }

  /**
   * {@code cells = f * before + i * g}, {@code bent = tanh(cells)}, {@code states = o * bent}.
   *
   * @param at of cells, bent and states
   * @param beforeAt of the cells a step before, or negative where those are zeros
   */
  void advance(
      float[] gates,
      int gatesAt,
      float[] cells,
      int beforeAt,
      int at,
      float[] bent,
      float[] states) {
    for (int k = 0; k < hidden; k++) {
      float written = gates[gatesAt + k] * gates[gatesAt + 3 * hidden + k];
      float kept = beforeAt < 0 ? 0 : gates[gatesAt + hidden + k] * cells[beforeAt + k];
      cells[at + k] = kept + written;
    }
    elementwise.tanh(cells, at, bent, at, hidden);
    for (int k = 0; k < hidden; k++) {
      states[at + k] = gates[gatesAt + 2 * hidden + k] * bent[at + k];
    }
  }

  /**
   * Turns the gradients of a state and of its cells into those of the sums and of the cells before.
   *
   * <pre>
   * dC = dCells + dStates * o * (1 - bent^2)
   * dSums = dC * g * i (1 - i), dC * before * f (1 - f), dStates * bent * o (1 - o), dC * i * (1 - g^2)
   * dCells before = dC * f
   * </pre>
   *
   * @param at of cells, bent and states, and of the gradients of the latter
   */
  void retreat(
      float[] gates,
      int gatesAt,
      float[] cells,
      int beforeAt,
      int at,
      float[] bent,
      float[] dStates,
      float[] dCells,
      float[] dSums) {
    for (int k = 0; k < hidden; k++) {
      int sumAt = gatesAt + k;
      float input = gates[sumAt];
      float forget = gates[sumAt + hidden];
      float output = gates[sumAt + 2 * hidden];
      float written = gates[sumAt + 3 * hidden];
      float before = beforeAt < 0 ? 0 : cells[beforeAt + k];
      float shown = bent[at + k];
      float dState = dStates[at + k];
      float dCell = dCells[at + k] + dState * output * (1 - shown * shown);
      dSums[sumAt] = dCell * written * input * (1 - input);
      dSums[sumAt + hidden] = dCell * before * forget * (1 - forget);
      dSums[sumAt + 2 * hidden] = dState * shown * output * (1 - output);
      dSums[sumAt + 3 * hidden] = dCell * input * (1 - written * written);
      if (beforeAt >= 0) {
        dCells[beforeAt + k] = dCell * forget;
      }
    }
  }
}
