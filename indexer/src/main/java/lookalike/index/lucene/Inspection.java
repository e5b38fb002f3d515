package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.index.Upkeep;
import lookalike.work.Watch;

/** One look at everything in a view of an index, see {@link Upkeep#verify}. For one thread. */
final class Inspection {

  private static final int PAGE = 256;

  private final IndexSnapshot view;
  private final Watch watch;
  private final List<String> faults = new ArrayList<>();
  private long images;

  Inspection(IndexSnapshot view, Watch watch) {
    this.view = view;
    this.watch = watch;
  }

  /** Reads a page of a walk, beginning after a value. */
  private interface Walk<T> {
    Page<T> after(String value) throws IOException;
  }

  /** Looks at an item. */
  private interface Look<T> {
    void at(T item) throws IOException;
  }

  Upkeep.Verification run() throws IOException {
    faults.addAll(Damage.of(view.reader(), watch).faults());
    if (faults.isEmpty()) { // what damaged bytes say is worth nothing
      long total = view.countImages();
      Set<Part> parts = Set.of(Part.THUMBNAIL);
      this.<ImageRecord>walk(
          id -> view.imagesAfter(id, PAGE, parts), image -> checkImage(image, total));
      this.<IndexedFile>walk(path -> view.filesAfter(path, PAGE), this::checkFile);
      this.<String>walk(
          key -> view.unshownVectorsAfter(key, PAGE),
          key -> faults.add("vector " + key + " belongs to no image"));
      this.<String>walk(
          key -> view.unownedMetadataAfter(key, PAGE),
          key -> faults.add("metadata " + key + " belong to no image"));
    }
    return new Upkeep.Verification(
        images, faults.subList(0, Math.min(faults.size(), Upkeep.MOST_FAULTS)));
  }

  private <T> void walk(Walk<T> walk, Look<T> look) throws IOException {
    Optional<String> from = Optional.of("");
    while (from.isPresent() && faults.size() < Upkeep.MOST_FAULTS) {
      Page<T> page = walk.after(from.get());
      for (T item : page.items()) {
        watch.check();
        look.at(item);
      }
      from = page.next();
    }
  }

  private void checkImage(ImageRecord image, long total) throws IOException {
    String name = "image " + image.id();
    if (view.has(IndexSchema.VECTOR_KEY, image.vectorKey())) {
      view.vectorFault(image.vectorKey()).ifPresent(fault -> faults.add(name + ": " + fault));
    } else {
      faults.add(name + ": it has no vector");
    }
    if (image.thumbnail().length == 0) {
      faults.add(name + ": it has no thumbnail");
    }
    watch.tell("verifying images", ++images, OptionalLong.of(total), faults.size());
  }

  private void checkFile(IndexedFile file) throws IOException {
    if (!view.has(IndexSchema.IMAGE, file.imageId())) {
      faults.add("file " + file.path() + ": its image " + file.imageId() + " is not there");
    }
  }
}
