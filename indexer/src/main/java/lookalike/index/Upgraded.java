package lookalike.index;

/**
 * What became of an index that was written anew.
 *
 * @param from what had begun it, as {@link IndexDescription#home} tells
 * @param to what it is now of
 */
public record Upgraded(String from, String to) {}
