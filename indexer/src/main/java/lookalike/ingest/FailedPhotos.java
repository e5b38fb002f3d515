package lookalike.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.image.ImageInput;
import lookalike.image.format.ImageFormat;
import lookalike.image.natives.NativeLibraries;
import lookalike.image.source.PhotoEntry;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.model.StrictJson;
import lookalike.work.Skipped;

/**
 * The photos that could not be indexed, remembered with the index so that a run need not try again
 * what would fail again. They are an attachment, {@value #ATTACHMENT}; one that is damaged, or was
 * written with other decoders, is forgotten, and all is tried again. For one thread.
 */
public final class FailedPhotos {

  static final String ATTACHMENT = "failed-photos.json";

  private static final JsonMapper JSON = StrictJson.builder().build();

  private final ImageIndex index;
  private final String corpus; // empty for one that cannot be gone through twice
  private final Map<String, Remembered> before = new LinkedHashMap<>(); // by path
  private final Map<String, Remembered> now = new LinkedHashMap<>();
  private boolean isSaved = true;

  /**
   * A photo that could not be indexed, as it was when that was tried.
   *
   * @param photo the photo
   * @param corpus where it was met; empty for one that cannot be gone through twice
   * @param bytes its size
   * @param modified when it was last changed, as the index remembers it
   * @param changed when anything of its file was, as the index remembers it
   */
  record Remembered(FailedPhoto photo, String corpus, long bytes, long modified, long changed) {

    /** Makes one that was met just now. */
    static Remembered now(
        Skipped skipped,
        Optional<String> corpus,
        String path,
        long bytes,
        long modified,
        long changed) {
      Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      return new Remembered(
          new FailedPhoto(skipped.name(), path, skipped.reason(), skipped.lasting(), since),
          corpus.orElse(""),
          bytes,
          modified,
          changed);
    }

    /** Tells whether a photo is still the file that it was. */
    boolean isStill(PhotoEntry met) {
      return Corpus.isUnchanged(
          met, new IndexedFile(photo.path(), "", List.of(), bytes, modified, changed));
    }
  }

  /**
   * What is attached.
   *
   * @param decoders what has tried
   */
  private record Document(String decoders, List<Remembered> photos) {}

  private FailedPhotos(ImageIndex index, String corpus) {
    this.index = index;
    this.corpus = corpus;
  }

  /**
   * Returns those of an index.
   *
   * @param corpus what is gone through now
   */
  static FailedPhotos of(ImageIndex index, Optional<String> corpus) throws IOException {
    FailedPhotos failed = new FailedPhotos(index, corpus.orElse(""));
    for (Remembered each : read(index)) {
      failed.before.put(each.photo.path(), each);
    }
    return failed;
  }

  private static List<Remembered> read(ImageIndex index) throws IOException {
    Optional<byte[]> attached = index.attachment(ATTACHMENT);
    if (attached.isEmpty()) {
      return List.of();
    }
    try {
      Document document = StrictJson.read(JSON, JSON.readTree(attached.get()), Document.class);
      return document.decoders.equals(decoders()) ? document.photos : List.of();
    } catch (JsonProcessingException damaged) {
      return List.of();
    }
  }

  private static String decoders() {
    return "%d %s %s".formatted(ImageInput.VERSION, ImageFormat.LIST, NativeLibraries.inUse());
  }

  /** Forgets all of an index, so that the next run tries them again. */
  public static void forget(ImageIndex index) throws IOException {
    index.detach(ATTACHMENT);
  }

  /** Returns what is known of a photo that would fail again. */
  Optional<Remembered> known(PhotoEntry photo, String path) {
    Remembered known = before.get(path);
    if (known == null || !known.photo.lasting() || !known.isStill(photo)) {
      return Optional.empty();
    }
    return Optional.of(known);
  }

  /** Remembers a photo that could not be indexed. */
  void add(Remembered photo) {
    now.put(photo.photo.path(), photo);
    isSaved &= photo.equals(before.get(photo.photo.path()));
  }

  /** Keeps what was remembered so far with the index. */
  void save() throws IOException {
    if (!isSaved) {
      Map<String, Remembered> all = new LinkedHashMap<>(before);
      all.putAll(now);
      attach(all);
    }
  }

  /** Keeps what was remembered, once all of the corpus was gone through. */
  void saveAfterAll() throws IOException {
    Map<String, Remembered> all = new LinkedHashMap<>(before);
    all.values().removeIf(it -> it.corpus.equals(corpus));
    all.putAll(now);
    if (!isSaved || !all.equals(before)) {
      attach(all);
    }
  }

  private void attach(Map<String, Remembered> all) throws IOException {
    Document document = new Document(decoders(), new ArrayList<>(all.values()));
    index.attach(ATTACHMENT, JSON.writeValueAsBytes(document));
    isSaved = true;
  }
}
