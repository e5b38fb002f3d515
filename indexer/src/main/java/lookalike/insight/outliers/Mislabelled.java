package lookalike.insight.outliers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import lookalike.index.IndexedImage;

/**
 * An image whose neighbours carry another label than it does.
 *
 * @param image what it is
 * @param label the label that was given to it
 * @param elected the label that most votes are for
 * @param agreement the share of the votes for the elected label, over 0 and up to 1
 * @param support the share of the votes for the given label, 0..1
 */
public record Mislabelled(
    @JsonUnwrapped IndexedImage image,
    String label,
    String elected,
    double agreement,
    double support) {}
