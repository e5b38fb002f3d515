package lookalike.train.objective;

/**
 * Training images and what should become of them.
 *
 * @param input {@code [images][side][side][3]}, what the network sees
 * @param target {@code [images][side][side][3]}, what it should return
 */
public record Batch(float[] input, float[] target) {}
