package lookalike.kernel;

/** The operations of {@link Elementwise} under one signature, each with its formula. */
enum ElementwiseOperation {
  ADD,
  ADD_SCALED,
  SCALE,
  SUM,
  SUM_RELU,
  RELU_GRADIENT,
  AFFINE_COLUMNS,
  AFFINE_RELU_COLUMNS,
  GATED_AFFINE_COLUMNS;

  /** A scale that is exact in {@code float} and keeps whole numbers whole. */
  private static final float SCALE_FACTOR = 3;

  /**
   * What an operation may read: two matrices and five rows.
   *
   * @param x {@code [rows][columns]}
   * @param y {@code [rows][columns]}
   * @param xScale {@code [columns]} from offset 0, like the two after it
   */
  record Inputs(
      int rows,
      int columns,
      Guarded x,
      Guarded y,
      Guarded xScale,
      Guarded yScale,
      Guarded shift,
      Guarded gateScale,
      Guarded gateShift) {

    Inputs withX(Guarded otherX) {
      return new Inputs(rows, columns, otherX, y, xScale, yScale, shift, gateScale, gateShift);
    }

    Inputs withY(Guarded otherY) {
      return new Inputs(rows, columns, x, otherY, xScale, yScale, shift, gateScale, gateShift);
    }

    Terms terms(int index, Guarded before) {
      int column = index % columns;
      return new Terms(
          before.get(index),
          x.get(index),
          y.get(index),
          xScale.get(column),
          yScale.get(column),
          shift.get(column),
          gateScale.get(column),
          gateShift.get(column));
    }
  }

  /** The numbers that one cell of the output is computed from. */
  record Terms(
      double before,
      double x,
      double y,
      double xScale,
      double yScale,
      double shift,
      double gateScale,
      double gateShift) {
    Terms absolute() {
      return new Terms(
          Math.abs(before),
          Math.abs(x),
          Math.abs(y),
          Math.abs(xScale),
          Math.abs(yScale),
          Math.abs(shift),
          Math.abs(gateScale),
          Math.abs(gateShift));
    }
  }

  boolean overwrites() {
    return this == SUM || this == SUM_RELU || this == RELU_GRADIENT || byColumn();
  }

  private boolean byColumn() {
    return this == AFFINE_COLUMNS || this == AFFINE_RELU_COLUMNS || this == GATED_AFFINE_COLUMNS;
  }

  int minRows() {
    return byColumn() ? 0 : 1;
  }

  /** Returns the most rows to try; operations on a range have one. */
  int maxRows() {
    return byColumn() ? 3 : 1;
  }

  void run(Elementwise twin, Inputs in, Guarded out) {
    Guarded x = in.x();
    Guarded y = in.y();
    int length = out.length();
    switch (this) {
      case ADD -> twin.add(x.array(), x.at(), out.array(), out.at(), length);
      case ADD_SCALED ->
          twin.addScaled(SCALE_FACTOR, x.array(), x.at(), out.array(), out.at(), length);
      case SCALE -> twin.scale(SCALE_FACTOR, out.array(), out.at(), length);
      case SUM -> sum(twin, in, Float.NEGATIVE_INFINITY, out);
      case SUM_RELU -> sum(twin, in, 0, out);
      case RELU_GRADIENT ->
          twin.reluGradient(y.array(), y.at(), x.array(), x.at(), out.array(), out.at(), length);
      case AFFINE_COLUMNS -> affine(twin, in, Float.NEGATIVE_INFINITY, out);
      case AFFINE_RELU_COLUMNS -> affine(twin, in, 0, out);
      case GATED_AFFINE_COLUMNS ->
          twin.gatedAffineColumns(
              y.array(),
              y.at(),
              in.yScale.array(),
              x.array(),
              x.at(),
              in.gateScale.array(),
              in.gateShift.array(),
              in.xScale.array(),
              in.shift.array(),
              out.array(),
              out.at(),
              in.rows,
              in.columns);
    }
  }

  private static void sum(Elementwise twin, Inputs in, float least, Guarded out) {
    twin.sum(
        in.x.array(),
        in.x.at(),
        in.y.array(),
        in.y.at(),
        least,
        out.array(),
        out.at(),
        out.length());
  }

  private static void affine(Elementwise twin, Inputs in, float least, Guarded out) {
    twin.affineColumns(
        in.x.array(),
        in.x.at(),
        in.xScale.array(),
        in.shift.array(),
        least,
        out.array(),
        out.at(),
        in.rows,
        in.columns);
  }

  /** Returns what one cell must become; on absolute terms, the sum of their magnitudes. */
  double exact(Terms in) {
    return switch (this) {
      case ADD -> in.before + in.x;
      case ADD_SCALED -> in.before + SCALE_FACTOR * in.x;
      case SCALE -> SCALE_FACTOR * in.before;
      case SUM -> in.x + in.y;
      case SUM_RELU -> Math.max(in.x + in.y, 0);
      case RELU_GRADIENT -> in.y > 0 ? in.x : 0;
      case AFFINE_COLUMNS -> in.x * in.xScale + in.shift;
      case AFFINE_RELU_COLUMNS -> Math.max(in.x * in.xScale + in.shift, 0);
      case GATED_AFFINE_COLUMNS -> {
        double passed = in.x * in.gateScale + in.gateShift > 0 ? in.y : 0;
        yield passed * in.yScale + in.x * in.xScale + in.shift;
      }
    };
  }
}
