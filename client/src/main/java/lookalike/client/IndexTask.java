package lookalike.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server is to index.
 *
 * @param photos a name that the server was started with as {@code --photos}, with the way to
 *     something below it behind a slash; or the path of that on the server's machine
 * @param metadata a file of what is known of the photos besides, called in the same way, or null
 * @param forgetMissing whether photos whose folder is gone are forgotten, too
 * @param verifyContent whether photos are read again that seem to be unchanged
 * @param retryFailed whether photos are tried again that could not be indexed
 * @param places whether it is remembered where photos were taken
 * @param include globs of the only files that are wanted
 * @param exclude globs of files and folders that are not
 * @param followLinks whether symbolic links are followed
 */
public record IndexTask(
    String photos,
    @Nullable String metadata,
    boolean forgetMissing,
    boolean verifyContent,
    boolean retryFailed,
    boolean places,
    List<String> include,
    List<String> exclude,
    boolean followLinks) {

  /** Copies the lists. */
  public IndexTask {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** Returns the task to bring the index up to date with photos, as is usual. */
  public static IndexTask of(String photos) {
    return new IndexTask(photos, null, false, false, false, false, List.of(), List.of(), false);
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("photos", photos);
    if (metadata != null) {
      fields.put("metadata", metadata);
    }
    fields.put("forget_missing", forgetMissing);
    fields.put("verify_content", verifyContent);
    fields.put("retry_failed", retryFailed);
    fields.put("places", places);
    fields.put("include", include);
    fields.put("exclude", exclude);
    fields.put("follow_links", followLinks);
    return fields;
  }
}
