package lookalike.nn;

/**
 * Cuts the cells of images into blocks.
 *
 * @param shape of an image
 * @param most cells of a block, at least 1
 */
public record CellBlocks(MapShape shape, int most) {

  /** Numbers that are worked on at a time: few enough to stay in L2 and to add up in float. */
  private static final int NUMBERS = 16384;

  /** Makes blocks that fit the cache. */
  public CellBlocks(MapShape shape) {
    this(shape, Math.max(1, NUMBERS / shape.channels()));
  }

  /** Works on {@code rows} cells from cell {@code row} on. */
  public interface Work {
    void on(int row, int rows);
  }

  /** Goes through images {@code [from, to)} block by block. */
  public void forEach(int from, int to, Work work) {
    int end = to * shape.cells();
    for (int row = from * shape.cells(); row < end; row += most) {
      work.on(row, Math.min(most, end - row));
    }
  }
}
