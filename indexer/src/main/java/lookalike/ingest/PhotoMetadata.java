package lookalike.ingest;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import lookalike.image.exif.PhotoFacts;
import lookalike.image.format.ImageHeaders;
import lookalike.index.Change.PutMetadata;
import lookalike.index.Field;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Date;
import lookalike.index.Metadata.Origin;
import lookalike.index.Metadata.Text;
import lookalike.index.Metadata.Value;
import lookalike.work.Outcome;

/**
 * What an index is told of a photo by its file: {@link Field#OF_PHOTO}.
 *
 * @param places whether that may be where it was taken
 */
record PhotoMetadata(boolean places) {

  /** Returns what there is to be told of an image by its file. */
  PutMetadata of(String id, byte[] file) {
    SortedMap<String, Value> values = new TreeMap<>();
    ImageHeaders.formatOf(file)
        .ifPresent(
            format ->
                values.put(Field.FORMAT.name(), new Text(format.name().toLowerCase(Locale.ROOT))));
    // A file that is too much for its reader says nothing; its pixels may be fine.
    Outcome.of(id, file, PhotoFacts::read).made().ifPresent(facts -> add(facts, values));
    return new PutMetadata(id, Origin.PHOTO, new Metadata(values));
  }

  private void add(PhotoFacts facts, SortedMap<String, Value> values) {
    facts.taken().ifPresent(it -> values.put(Field.TAKEN.name(), new Date(it)));
    facts.camera().ifPresent(it -> values.put(Field.CAMERA.name(), new Text(it)));
    facts
        .orientation()
        .ifPresent(it -> values.put(Field.ORIENTATION.name(), new Metadata.Amount(it)));
    if (places) {
      facts
          .place()
          .ifPresent(
              it -> {
                values.put(Field.LATITUDE.name(), new Metadata.Amount(it.latitude()));
                values.put(Field.LONGITUDE.name(), new Metadata.Amount(it.longitude()));
              });
    }
  }
}
