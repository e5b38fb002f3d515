package lookalike.client;

import java.util.List;
import java.util.Map;

/**
 * An image of the index.
 *
 * @param id the SHA-256 of its file's bytes, 64 lower-case hexadecimal digits
 * @param names what its files are called
 * @param places what they are called below the folder or archive that was indexed
 * @param width pixels a row
 * @param height rows
 * @param metadata what else is known of it, by the names of fields: texts, lists of texts, numbers,
 *     dates as ISO 8601, and yes or no
 */
public record Image(
    String id,
    List<String> names,
    List<String> places,
    int width,
    int height,
    Map<String, Object> metadata) {}
