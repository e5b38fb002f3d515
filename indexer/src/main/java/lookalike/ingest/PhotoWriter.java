package lookalike.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lookalike.image.RgbImage;
import lookalike.image.Thumbnail;
import lookalike.index.Change;
import lookalike.index.Change.DropFile;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;
import lookalike.ingest.FailedPhotos.Remembered;
import lookalike.model.PhotoEncoder;
import lookalike.model.PhotoEncoder.Encoded;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;

/**
 * Brings photos that were read into an index: images that are new to it are decoded and encoded
 * together. Safe to share among threads, which settle by their claims who writes an image that
 * several of them meet.
 */
final class PhotoWriter {

  /**
   * A photo that was read.
   *
   * @param name what a report calls it
   * @param path its name in the index
   * @param content the whole file
   * @param modified when it was last changed, as the index remembers it
   * @param changed when anything of its file was, as the index remembers it
   * @param known what the index knows of its path
   */
  record Photo(
      String name,
      String path,
      byte[] content,
      long modified,
      long changed,
      Optional<IndexedFile> known) {}

  /**
   * A file that is left with a claim.
   *
   * @param name what a report calls it
   * @param isSame whether it holds what it held before
   */
  private record Found(String name, IndexedFile file, boolean isSame) {}

  /** What is kept of the pixels of a photo. */
  record Decoded(int width, int height, byte[] thumbnail) {
    static Decoded of(RgbImage image) {
      return new Decoded(image.fullWidth(), image.fullHeight(), Thumbnail.jpeg(image));
    }

    PutImage put(String id, float[] vector) {
      return new PutImage(id, width, height, vector, thumbnail);
    }
  }

  private final ImageIndex index;
  private final PhotoEncoder encoder;
  private final Optional<String> source;
  private final PhotoMetadata metadata;
  private final Claims<Found> claims = new Claims<>();

  /**
   * Makes one.
   *
   * @param source what the index is to remember of where the photos come from, if anything
   * @param places whether it is to remember where they were taken
   */
  PhotoWriter(ImageIndex index, PhotoEncoder encoder, Optional<String> source, boolean places) {
    this.index = index;
    this.encoder = encoder;
    this.source = source;
    this.metadata = new PhotoMetadata(places);
  }

  /** Writes photos, and says what became of them and of those left with their claims. */
  Tally write(List<Photo> photos) throws IOException {
    List<Found> claimed = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (Photo photo : photos) {
      byte[] content = photo.content;
      String id = IndexedImage.idOf(content);
      Found found = found(photo, id);
      if (claims.claim(id, found)) { // or else whoever claimed these bytes remembers this file too
        claimed.add(found);
        contents.add(content);
      }
    }
    Tally tally = new Tally();
    List<Change.Outcome> isThere = index.write(files(claimed));
    List<String> unknown = new ArrayList<>(); // ids
    List<Outcome<byte[]>> unknownPhotos = new ArrayList<>();
    List<Found> late = new ArrayList<>();
    List<Change> told = new ArrayList<>(); // which earlier versions did not ask
    for (int i = 0; i < claimed.size(); i++) {
      String id = claimed.get(i).file.imageId();
      if (isThere.get(i) == Change.Outcome.DONE) {
        told.add(metadata.of(id, contents.get(i)));
        late.addAll(release(id, 1, false, tally));
      } else {
        unknown.add(id);
        unknownPhotos.add(new Made<>(claimed.get(i).name, contents.get(i)));
      }
    }
    index.write(told);
    index.write(files(late));
    writeImages(unknown, unknownPhotos, tally);
    return tally;
  }

  private Remembered failed(Skipped skipped, IndexedFile file) {
    return Remembered.now(
        skipped, source, file.path(), file.bytes(), file.modified(), file.changed());
  }

  private Found found(Photo photo, String id) {
    List<String> sources = photo.known.map(IndexedFile::sources).orElse(List.of());
    IndexedFile file =
        new IndexedFile(
            photo.path, id, sources, photo.content.length, photo.modified, photo.changed);
    boolean isSame = photo.known.map(it -> it.imageId().equals(id)).orElse(false);
    return new Found(photo.name, met(file, photo.modified, photo.changed), isSame);
  }

  /** Returns a file as it is after it was met once more. */
  IndexedFile met(IndexedFile file, long modified, long changed) {
    return source.map(it -> file.metIn(it, modified, changed)).orElse(file);
  }

  private void writeImages(List<String> ids, List<Outcome<byte[]>> photos, Tally tally)
      throws IOException {
    List<Change> changes = new ArrayList<>();
    Map<String, Integer> early = new HashMap<>(); // how many files are written with each image
    List<Outcome<Encoded<Decoded>>> outcomes =
        encoder.encode(photos, Function.identity(), (_, image) -> Decoded.of(image));
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      switch (outcomes.get(i).then(Encoded::requireContent)) {
        case Made<Encoded<Decoded>>(_, Encoded<Decoded>(Decoded image, float[] vector)) -> {
          List<Found> left = claims.left(id);
          changes.add(image.put(id, vector));
          photos.get(i).made().ifPresent(file -> changes.add(metadata.of(id, file)));
          changes.addAll(files(left));
          early.put(id, left.size());
        }
        case Missed<Encoded<Decoded>>(Skipped(_, String reason, boolean lasting)) -> {
          for (Found found : claims.release(id)) {
            tally.failures.add(failed(new Skipped(found.name, reason, lasting), found.file));
            changes.add(new DropFile(found.file.path())); // it no longer holds what it held before
          }
        }
      }
    }
    index.write(changes);
    List<Found> late = new ArrayList<>();
    early.forEach((id, count) -> late.addAll(release(id, count, true, tally)));
    index.write(files(late));
  }

  /**
   * Gives up a claim, counts its files and returns those not written yet.
   *
   * @param isNew whether the image was not there, so that one of its files is no copy
   */
  private List<Found> release(String id, int written, boolean isNew, Tally tally) {
    List<Found> all = claims.release(id);
    long same = isNew ? 0 : all.stream().filter(Found::isSame).count();
    int added = isNew ? 1 : 0;
    tally.added += added;
    tally.unchanged += same;
    tally.copies += all.size() - added - same;
    return all.subList(written, all.size());
  }

  private static List<Change> files(List<Found> found) {
    return found.stream().<Change>map(it -> new PutFile(it.file)).toList();
  }
}
