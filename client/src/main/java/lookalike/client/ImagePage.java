package lookalike.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some images of the index.
 *
 * @param cursor gives the next ones, in the same order; null when there are none
 */
public record ImagePage(List<Image> images, @Nullable String cursor) {}
