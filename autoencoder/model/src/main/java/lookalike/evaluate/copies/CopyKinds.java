package lookalike.evaluate.copies;

import java.util.EnumSet;
import java.util.List;
import lookalike.image.edit.CopyEdit;
import lookalike.image.edit.HarderEdit;
import lookalike.image.edit.PhotoEdit;

/** Which kinds of copies are made. */
public enum CopyKinds {
  /** Of what is common, and is mostly taught in training. */
  USUAL(List.copyOf(EnumSet.range(PhotoEdit.JPEG_20, PhotoEdit.SQUASH)), false),
  /** Of what is never made in training, and of which some show another photo besides. */
  HARDER(List.of(HarderEdit.values()), true);

  private final List<CopyEdit> edits;
  private final boolean showStrangers;

  CopyKinds(List<CopyEdit> edits, boolean showStrangers) {
    this.edits = edits;
    this.showStrangers = showStrangers;
  }

  /** Returns the edits, in the order of tables. */
  public List<CopyEdit> edits() {
    return edits;
  }

  /** Returns whether some of them show another photo beside the original. */
  boolean showStrangers() {
    return showStrangers;
  }
}
