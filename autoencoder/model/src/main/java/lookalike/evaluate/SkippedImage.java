package lookalike.evaluate;

/**
 * An image left out of an evaluation.
 *
 * @param file where it should be, or what it is called in its archive
 * @param reason why, in a sentence
 */
public record SkippedImage(String file, String reason) {}
