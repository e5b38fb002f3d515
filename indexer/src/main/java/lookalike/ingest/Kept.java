package lookalike.ingest;

/**
 * Photos that are missing from a corpus, and that the index did not forget.
 *
 * @param photos how many
 * @param reason why not, in a sentence
 */
public record Kept(long photos, String reason) {}
