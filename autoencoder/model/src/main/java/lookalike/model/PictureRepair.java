package lookalike.model;

import lookalike.augment.EditRow;
import lookalike.model.network.Autoencoder;

/**
 * A trained network that undoes a corruption: squares of pictures in, repaired squares out.
 *
 * <p>Safe to share among threads. A call computes on the calling thread alone; whoever has many
 * squares calls from many threads.
 */
public final class PictureRepair {

  private final ModelCard card;
  private final NetworkPool networks;

  /**
   * Builds the network.
   *
   * @throws ModelFormatException if it was trained to undo nothing, or the file's tensors do not
   *     fit its configuration
   */
  public PictureRepair(ModelFile file) throws ModelFormatException {
    this.card = file.card();
    if (!card.config().denoising()) {
      throw new ModelFormatException(
          file.source(),
          "is " + card.config().variant() + ", and was not trained to undo anything",
          "give one of the variant denoising");
    }
    this.networks = new NetworkPool(file);
  }

  /** Returns what the model is called. */
  public String name() {
    return card.name();
  }

  /** Returns what the network was trained to undo. */
  public EditRow corruption() {
    return card.config().corruption();
  }

  /** Returns rows and columns of the squares. */
  public int side() {
    return card.config().viewSide();
  }

  /**
   * Returns squares as the network thinks they were before they were corrupted.
   *
   * @param squares {@code [count][side][side][3]}, values 0..1
   * @return the same shape, values near 0..1, perhaps a little outside
   */
  public float[] repair(float[] squares, int count) {
    int size = side() * side() * 3;
    return networks.through(Autoencoder::whole, squares, count, size, size);
  }
}
