package lookalike.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image to be put into the index.
 *
 * @param name what its file is called
 * @param file the bytes of its file, of a format that the server reads
 * @param metadata what is known of it besides, by the names of fields: texts, lists of texts,
 *     numbers, and yes or no; behind a name its type may stand, such as {@code added:date}. Null to
 *     leave that as it is
 */
public record NewImage(String name, byte[] file, @Nullable Map<String, Object> metadata) {}
