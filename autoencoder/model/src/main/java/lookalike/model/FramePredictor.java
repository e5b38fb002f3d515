package lookalike.model;

import java.util.Arrays;
import lookalike.image.ImageInput;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Recurrent;

/**
 * Continues clips: the frames so far in, the next ones out. A frame is encoded, the code of the
 * next one predicted from the codes so far, and decoded; further ahead, predicted codes are what
 * the next prediction is made from.
 *
 * <p>Safe to share among threads. A call computes on the calling thread alone.
 */
public final class FramePredictor {

  private final NetworkPool networks;
  private final ImageInput input;
  private final int frames;
  private final int dimensions;

  /**
   * Builds the network.
   *
   * @throws ModelFormatException if the model is not of the variant that predicts, or the file's
   *     tensors do not fit its configuration
   */
  public FramePredictor(ModelFile file) throws ModelFormatException {
    ModelConfig config = file.card().config();
    if (!(config.topology() instanceof Recurrent recurrent)) {
      throw new ModelFormatException(
          file.source(),
          "is of the variant "
              + config.variant()
              + ", and only the variant sequence predicts frames",
          "train one with 'lookalike train CLIPS --variant sequence --model-out FILE'");
    }
    this.networks = new NetworkPool(file);
    this.input = new ImageInput(config.viewSide());
    this.frames = recurrent.frames();
    this.dimensions = config.layout().dimensions();
  }

  /** Returns the one preprocessing between a decoded frame and what this takes and gives. */
  public ImageInput input() {
    return input;
  }

  /** Returns how many frames a prediction looks back on; of more, the last ones count. */
  public int frames() {
    return frames;
  }

  /**
   * Returns the frames {@code [ahead][side][side][3]} that come next, values as the network's
   * output gives them: 0..1 where that is a sigmoid.
   *
   * @param seen {@code [count][side][side][3]}, values 0..1, the oldest first, as {@link
   *     ImageInput} makes them
   * @param count at least 1; one frame alone shows no motion
   * @param ahead at least 1
   * @throws IllegalArgumentException if a number is below 1
   */
  public float[] next(float[] seen, int count, int ahead) {
    if (count < 1 || ahead < 1) {
      throw new IllegalArgumentException(
          "a prediction takes at least 1 frame and gives at least 1, got %d and %d"
              .formatted(count, ahead));
    }
    int known = Math.min(count, frames);
    int from = (count - known) * input.size();
    float[] last = Arrays.copyOfRange(seen, from, from + known * input.size());
    Autoencoder network = networks.take();
    float[] codes = new float[frames * dimensions];
    float[] encoded = network.encoder().forward(last, known, false);
    System.arraycopy(encoded, 0, codes, 0, known * dimensions);
    float[] next = new float[ahead * input.size()];
    for (int step = 0; step < ahead; step++) {
      // The memory sees nothing of later steps, so that a run that is not full yet ends in zeros.
      float[] predictions = network.predictor().forward(codes, 1, false);
      int at = (known - 1) * dimensions;
      float[] code = Arrays.copyOfRange(predictions, at, at + dimensions);
      float[] picture = network.decoder().forward(code, 1, false);
      System.arraycopy(picture, 0, next, step * input.size(), input.size());
      if (known == frames) {
        System.arraycopy(codes, dimensions, codes, 0, (frames - 1) * dimensions);
        known--;
      }
      System.arraycopy(code, 0, codes, known * dimensions, dimensions);
      known++;
    }
    networks.giveBack(network);
    return next;
  }
}
