package lookalike.picture;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import lookalike.augment.Edit;
import lookalike.model.BundledModel;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.PictureRepair;

/** What can be done for a picture by a network that was trained to undo a corruption. */
public enum Repair {
  /** Takes noise off, and what else blemishes single pixels. */
  DENOISE(
      BundledModel.DENOISE,
      "noise:1",
      EnumSet.of(Edit.NOISE, Edit.SALT_PEPPER, Edit.PIXELS, Edit.JPEG)),
  /** Guesses the colours of a grey picture. */
  COLORIZE(BundledModel.COLORIZE, "grey:1", EnumSet.of(Edit.GREY)),
  /** Makes a larger picture, sharper than one that is only enlarged. */
  UPSCALE(BundledModel.UPSCALE, "scale:1", EnumSet.of(Edit.SCALE, Edit.BLUR)),
  /** Fills holes. */
  INPAINT(BundledModel.INPAINT, "patches:1", EnumSet.of(Edit.PATCHES));

  private final BundledModel bundled;
  private final String corruption;
  private final Set<Edit> undone;

  Repair(BundledModel bundled, String corruption, Set<Edit> undone) {
    this.bundled = bundled;
    this.corruption = corruption;
    this.undone = undone;
  }

  /** Returns the model for it that ships with Lookalike. */
  public BundledModel bundled() {
    return bundled;
  }

  /** Returns its name, in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the command that trains a model for it. */
  public String trainingCommand() {
    return "lookalike train PHOTOS --variant denoising --network skip --corruption "
        + corruption
        + " --model-out FILE";
  }

  /**
   * Builds the network of a model, if it is one for this.
   *
   * @throws ModelFormatException if it was not trained to undo any of what this needs; the message
   *     says which model is needed, and how to train one
   */
  PictureRepair network(ModelFile file) throws ModelFormatException {
    if (file.card().config().denoising()) {
      PictureRepair network = new PictureRepair(file);
      if (network.corruption().odds().keySet().stream().anyMatch(undone::contains)) {
        return network;
      }
    }
    throw new ModelFormatException(
        "model " + file.card().name(),
        "is %s%s, and %s needs one of the variant denoising that undoes %s"
            .formatted(
                file.card().config().variant(),
                file.card().config().denoising()
                    ? " and undoes " + file.card().config().corruption()
                    : "",
                this,
                undone.stream().map(Edit::text).collect(Collectors.joining(" or "))),
        "train one with '" + trainingCommand() + "'");
  }
}
