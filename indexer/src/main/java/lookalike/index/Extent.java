package lookalike.index;

/**
 * How large an index is, as searches see it.
 *
 * @param images how many it holds
 * @param bytes what it takes where it lies
 * @param parts how many a search walks through
 * @param deleted entries, of images and of what belongs to them, that are found no more and still
 *     take room
 */
public record Extent(long images, long bytes, int parts, long deleted) {}
