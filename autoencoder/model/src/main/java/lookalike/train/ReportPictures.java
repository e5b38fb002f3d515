package lookalike.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Topology.Recurrent;

/** Held-out pictures in a report, and what the network makes of them. */
record ReportPictures(Autoencoder network, HeldOut heldOut) {

  private static final int COLUMNS = 12;
  private static final int ROWS = 4;
  private static final int RUNS = 6;

  /** Says what the rows are. */
  String rowsInWords() {
    if (isOfRuns()) {
      return "frames in a row, each above what was predicted from those before it";
    }
    return network.config().denoising()
        ? "as they are, corrupted, and what becomes of that"
        : "each above its reconstruction";
  }

  /** Returns the pictures as an element of a page. */
  String html() throws IOException {
    List<Integer> indexes = heldOut.indexes(Integer.MAX_VALUE);
    if (indexes.isEmpty()) {
      return "<p>No photo was held out.</p>";
    }
    return isOfRuns() ? predictions(indexes) : reconstructions(indexes);
  }

  private boolean isOfRuns() {
    return network.config().topology() instanceof Recurrent;
  }

  private String reconstructions(List<Integer> indexes) throws IOException {
    int shown = Math.min(COLUMNS * ROWS, indexes.size());
    HeldOut.Images images = heldOut.images(spread(indexes, shown, 1));
    List<float[]> rows = new ArrayList<>();
    rows.add(images.target());
    if (network.config().denoising()) {
      rows.add(images.input());
    }
    rows.add(network.whole().forward(images.input(), shown, false));
    int groups = (shown + COLUMNS - 1) / COLUMNS;
    PictureGrid grid = new PictureGrid(network.config().viewSide(), COLUMNS, groups * rows.size());
    for (int n = 0; n < shown; n++) {
      for (int row = 0; row < rows.size(); row++) {
        grid.draw(rows.get(row), n, n / COLUMNS * rows.size() + row, n % COLUMNS);
      }
    }
    return grid.html("Photos and reconstructions");
  }

  private String predictions(List<Integer> indexes) throws IOException {
    int frames = PredictionFigures.framesOf(network);
    Runs runs = new Runs(Math.min(RUNS, indexes.size() / (frames + 1)), frames);
    float[] truth = heldOut.images(spread(indexes, runs.count(), frames + 1)).target();
    float[] predicted = PredictionFigures.predicted(network, truth, runs);
    int columns = Math.min(COLUMNS, frames + 1);
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
    return grid.html("Frames and predictions");
  }

  /** Returns {@code count} groups of {@code each} numbers that lie far apart. */
  private static List<Integer> spread(List<Integer> indexes, int count, int each) {
    int groups = indexes.size() / each;
    return IntStream.range(0, count)
        .map(i -> i * groups / count * each)
        .flatMap(from -> IntStream.range(from, from + each))
        .mapToObj(indexes::get)
        .toList();
  }
}
