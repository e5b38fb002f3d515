package lookalike.index.lucene;

import java.io.IOException;
import java.util.Locale;
import lookalike.index.Metadata.Origin;
import org.apache.lucene.document.Document;

/** Makes documents of {@link IndexSchema} out of those that are stored. */
final class DocumentCopy {

  private DocumentCopy() {}

  /**
   * Copies a document of any kind, bringing it to how it is written today.
   *
   * @throws org.apache.lucene.index.CorruptIndexException if it is not whole
   */
  static Document of(Place place) throws IOException {
    if (place.hasText(IndexSchema.VECTOR_KEY)) {
      return vector(place);
    } else if (place.hasText(IndexSchema.FILE)) {
      return IndexDocuments.file(IndexSnapshot.file(place));
    } else if (place.hasText(IndexSchema.METADATA)) {
      return metadata(place);
    }
    Document image =
        IndexDocuments.image(
            place.text(IndexSchema.IMAGE),
            place.text(IndexSchema.SHOWS),
            place.number(IndexSchema.WIDTH),
            place.number(IndexSchema.HEIGHT),
            IndexSnapshot.thumbnail(place));
    return place.hasNumber(IndexSchema.DOUBTFUL) ? IndexDocuments.doubtful(image) : image;
  }

  /** Copies the document of a vector, which proves itself by its key. */
  static Document vector(Place place) throws IOException {
    return IndexDocuments.vector(place.text(IndexSchema.VECTOR_KEY), place.soundVector());
  }

  static Document metadata(Place place) throws IOException {
    String key = place.text(IndexSchema.METADATA);
    Origin origin = Origin.valueOf(key.substring(0, key.indexOf(':')).toUpperCase(Locale.ROOT));
    return IndexDocuments.metadata(place.text(IndexSchema.METADATA_OF), origin, place.metadata());
  }
}
