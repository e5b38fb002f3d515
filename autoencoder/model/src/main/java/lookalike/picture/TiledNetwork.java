package lookalike.picture;

import java.util.Arrays;
import java.util.stream.IntStream;
import lookalike.image.RgbImage;
import lookalike.model.PictureRepair;

/**
 * Sends a picture of any size through a network that sees squares of one size: in overlapping
 * {@link Tiling tiles}, whose mean each pixel becomes. Besides the picture itself it needs memory
 * for one row of tiles.
 *
 * <p>Safe to share among threads; a call uses all processors. The result does not depend on them.
 */
record TiledNetwork(PictureRepair network) {

  /** Tiles that go through the network together. */
  private static final int BATCH = 16;

  /** Returns rows and columns of a tile. */
  int side() {
    return network.side();
  }

  /** Is given the rows of the result, from the top. */
  interface Rows {
    /**
     * Takes a row.
     *
     * @param y its number
     * @param row {@code [width][3]}, values near 0..1; overwritten afterwards
     */
    void take(int y, float[] row);
  }

  /** Tells which tiles are worth the work; what no tile shows becomes 0. */
  interface Choice {
    /** All of them. */
    Choice ALL = (left, top) -> true;

    /** Tells whether anybody wants the tile whose first pixel is this. */
    boolean wants(int left, int top);
  }

  /** Writes a row as bytes 0..255, what is outside of 0..1 brought to its ends. */
  static void toBytes(float[] row, byte[] bytes, int at) {
    for (int i = 0; i < row.length; i++) {
      bytes[at + i] = (byte) Math.round(255 * Math.clamp(row[i], 0f, 1f));
    }
  }

  /** Sends the tiles of a picture that are wanted through the network. */
  void run(RgbImage picture, Choice choice, Rows rows) {
    new Pass(picture, choice).run(rows);
  }

  /** One picture on its way. */
  private final class Pass {

    private final RgbImage picture;
    private final Choice choice;
    private final int side = network.side();
    private final int rowLength;
    private final Tiling across;
    private final Tiling down;
    private final float[] band; // [side][width][3], from the first row of the current tiles on

    Pass(RgbImage picture, Choice choice) {
      this.picture = picture;
      this.choice = choice;
      this.rowLength = picture.width() * 3;
      this.across = new Tiling(picture.width(), side);
      this.down = new Tiling(picture.height(), side);
      this.band = new float[side * rowLength];
    }

    void run(Rows rows) {
      float[] row = new float[rowLength];
      for (int tileRow = 0; tileRow < down.count(); tileRow++) {
        add(tileRow);
        int top = down.start(tileRow);
        boolean isLast = tileRow + 1 == down.count();
        int done = (isLast ? picture.height() : down.start(tileRow + 1)) - top;
        for (int y = 0; y < done; y++) {
          System.arraycopy(band, y * rowLength, row, 0, rowLength);
          rows.take(top + y, row);
        }
        int kept = band.length - done * rowLength;
        System.arraycopy(band, done * rowLength, band, 0, kept);
        Arrays.fill(band, kept, band.length, 0);
      }
    }

    /** Adds a row of tiles to the band, always in the same order. */
    private void add(int tileRow) {
      int top = down.start(tileRow);
      int[] wanted =
          IntStream.range(0, across.count())
              .filter(tile -> choice.wants(across.start(tile), top))
              .toArray();
      float[][] batches =
          IntStream.range(0, Math.ceilDiv(wanted.length, BATCH))
              .parallel()
              .mapToObj(batch -> repaired(top, batch(wanted, batch)))
              .toArray(float[][]::new);
      for (int i = 0; i < wanted.length; i++) {
        blend(batches[i / BATCH], i % BATCH, wanted[i], tileRow);
      }
    }

    private static int[] batch(int[] tiles, int batch) {
      return Arrays.copyOfRange(tiles, batch * BATCH, Math.min(tiles.length, (batch + 1) * BATCH));
    }

    private float[] repaired(int top, int[] tiles) {
      float[] squares = new float[tiles.length * side * side * 3];
      byte[] pixels = picture.pixels();
      int to = 0;
      for (int tile : tiles) {
        for (int i = 0; i < side; i++) {
          int rowAt = down.pixel(top + i) * rowLength;
          for (int j = 0; j < side; j++) {
            int at = rowAt + across.pixel(across.start(tile) + j) * 3;
            squares[to++] = (pixels[at] & 0xff) / 255f;
            squares[to++] = (pixels[at + 1] & 0xff) / 255f;
            squares[to++] = (pixels[at + 2] & 0xff) / 255f;
          }
        }
      }
      return network.repair(squares, tiles.length);
    }

    /** Adds one tile, the {@code n}th of {@code squares}, as far as it lies in the picture. */
    private void blend(float[] squares, int n, int tile, int tileRow) {
      int rows = Math.min(side, picture.height());
      int columns = Math.min(side, picture.width());
      for (int i = 0; i < rows; i++) {
        float rowShare = down.share(tileRow, i);
        int from = (n * side + i) * side * 3;
        int to = i * rowLength + across.start(tile) * 3;
        for (int j = 0; j < columns; j++) {
          float share = rowShare * across.share(tile, j);
          for (int channel = 0; channel < 3; channel++) {
            band[to++] += share * squares[from++];
          }
        }
      }
    }
  }
}
