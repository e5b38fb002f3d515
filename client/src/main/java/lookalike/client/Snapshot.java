package lookalike.client;

/**
 * A snapshot of an index that is whole.
 *
 * @param name of its folder
 * @param created when it was complete, in ISO 8601
 * @param files how many it has
 * @param bytes of all of them
 */
public record Snapshot(String name, String created, int files, long bytes) {}
