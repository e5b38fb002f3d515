package lookalike.insight.outliers;

import java.io.IOException;

/** An index has so few images that nobody can tell what is ordinary there. */
public final class TooFewImagesException extends IOException {

  private static final long serialVersionUID = 1L;

  TooFewImagesException(int heldOut, int needed) {
    super(
        ("the index has too few images to tell what is ordinary: of one in five, thresholds are"
                + " taken, which are %d here, and at least %d are needed")
            .formatted(heldOut, needed));
  }
}
