package lookalike.client;

/**
 * What became of an image that was to be changed.
 *
 * @param id its own; that of the new one, where it was replaced
 * @param status {@code changed}, {@code replaced}, {@code added}, {@code linked} or {@code deleted}
 * @param visible whether searches see it by now, and a crash leaves it
 */
public record Changed(String id, String status, boolean visible) {}
