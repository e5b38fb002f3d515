package lookalike.train.report;

import java.io.IOException;
import java.util.List;
import lookalike.model.network.Autoencoder;
import lookalike.train.feed.HeldOut;
import lookalike.train.measure.PredictionFigures;
import lookalike.train.objective.RunLayout;

/** Held-out runs of frames above what was predicted of each from those before it. */
public final class PredictionPictures {

  private static final String ROWS =
      "frames in a row, each above what was predicted from those before it";

  private static final int RUNS = 6;

  private PredictionPictures() {}

  /**
   * Draws runs.
   *
   * @param frames that a prediction of the network looks back on
   */
  public static ReportPictures of(Autoencoder network, int frames, HeldOut heldOut)
      throws IOException {
    List<Integer> indexes = heldOut.indexes(Integer.MAX_VALUE);
    if (indexes.isEmpty()) {
      return ReportPictures.none(ROWS);
    }
    RunLayout runs = new RunLayout(Math.min(RUNS, indexes.size() / (frames + 1)), frames);
    float[] truth =
        heldOut.images(ReportPictures.spread(indexes, runs.count(), frames + 1)).target();
    float[] predicted = PredictionFigures.predicted(network, truth, runs);
    int columns = Math.min(ReportPictures.COLUMNS, frames + 1);
    PictureGrid grid = new PictureGrid(network.config().viewSide(), columns, 2 * runs.count());
    for (int run = 0; run < runs.count(); run++) {
      for (int column = 0; column < columns; column++) {
        int frame = frames + 1 - columns + column;
        grid.draw(truth, run * (frames + 1) + frame, 2 * run, column);
        if (frame > 0) { // nothing comes before the first one
          grid.draw(predicted, run * frames + frame - 1, 2 * run + 1, column);
        }
      }
    }
    return new ReportPictures(ROWS, grid.html("Frames and predictions"));
  }
}
