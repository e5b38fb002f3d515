package lookalike.index.lucene;

import java.util.Locale;
import lookalike.index.IndexedFile;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Origin;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/** Makes the documents of {@link IndexSchema}. */
final class IndexDocuments {

  private IndexDocuments() {}

  /** Returns the document of an image; its vector has one of its own. */
  static Document image(String id, String vectorKey, long width, long height, byte[] thumbnail) {
    Document document = new Document();
    addKey(document, IndexSchema.IMAGE, id);
    addKey(document, IndexSchema.SHOWS, vectorKey);
    document.add(new NumericDocValuesField(IndexSchema.WIDTH, width));
    document.add(new NumericDocValuesField(IndexSchema.HEIGHT, height));
    document.add(new StoredField(IndexSchema.THUMBNAIL, thumbnail));
    return document;
  }

  /** Marks the document of an image that was saved from damage, and is to be put anew. */
  static Document doubtful(Document image) {
    image.add(new NumericDocValuesField(IndexSchema.DOUBTFUL, 1));
    return image;
  }

  static Document vector(String key, float[] vector) {
    Document document = new Document();
    addKey(document, IndexSchema.VECTOR_KEY, key);
    document.add(
        new KnnFloatVectorField(IndexSchema.VECTOR, vector.clone(), IndexSchema.SIMILARITY));
    return document;
  }

  static Document file(IndexedFile file) {
    Document document = new Document();
    addKey(document, IndexSchema.FILE, file.path());
    addKey(document, IndexSchema.FILE_OF, file.imageId());
    String sources = String.join(IndexSchema.BETWEEN_SOURCES, file.sources());
    document.add(new BinaryDocValuesField(IndexSchema.FILE_SOURCE, new BytesRef(sources)));
    document.add(new NumericDocValuesField(IndexSchema.FILE_BYTES, file.bytes()));
    document.add(new NumericDocValuesField(IndexSchema.FILE_MODIFIED, file.modified()));
    document.add(new NumericDocValuesField(IndexSchema.FILE_CHANGED, file.changed()));
    return document;
  }

  /** Returns the document of what an origin says of an image, which is something. */
  static Document metadata(String id, Origin origin, Metadata metadata) {
    Document document = new Document();
    addKey(document, IndexSchema.METADATA, metadataKey(id, origin));
    addKey(document, IndexSchema.METADATA_OF, id);
    metadata.values().forEach((name, value) -> MetadataFields.add(document, name, value));
    return document;
  }

  static String metadataKey(String id, Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT) + ":" + id;
  }

  /** Adds a term to be found by, and the same as a column to be read from. */
  private static void addKey(Document document, String field, String value) {
    document.add(new StringField(field, value, Store.NO));
    document.add(new BinaryDocValuesField(field, new BytesRef(value)));
  }
}
