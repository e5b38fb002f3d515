package lookalike.train.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Autoencoder;
import lookalike.train.feed.HeldOut;
import lookalike.train.objective.Batch;

/** Held-out photos above their reconstructions. */
public final class ReconstructionPictures {

  private static final int COLUMNS = ReportPictures.COLUMNS;
  private static final int ROWS = 4;

  private ReconstructionPictures() {}

  /** Draws photos, corrupted too if the network was trained to undo that. */
  public static ReportPictures of(Autoencoder network, HeldOut heldOut) throws IOException {
    boolean denoising = network.config().denoising();
    String words =
        denoising
            ? "as they are, corrupted, and what becomes of that"
            : "each above its reconstruction";
    List<Integer> indexes = heldOut.indexes(Integer.MAX_VALUE);
    if (indexes.isEmpty()) {
      return ReportPictures.none(words);
    }
    int shown = Math.min(COLUMNS * ROWS, indexes.size());
    Batch images = heldOut.images(ReportPictures.spread(indexes, shown, 1));
    List<float[]> rows = new ArrayList<>();
    rows.add(images.target());
    if (denoising) {
      rows.add(images.input());
    }
    rows.add(network.whole().forward(images.input(), shown, false));
    int groups = Math.ceilDiv(shown, COLUMNS);
    PictureGrid grid = new PictureGrid(network.config().viewSide(), COLUMNS, groups * rows.size());
    for (int n = 0; n < shown; n++) {
      for (int row = 0; row < rows.size(); row++) {
        grid.draw(rows.get(row), n, n / COLUMNS * rows.size() + row, n % COLUMNS);
      }
    }
    return new ReportPictures(words, grid.html("Photos and reconstructions"));
  }
}
