package lookalike.index.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import lookalike.index.Metadata;
import lookalike.index.UnitVectors;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;

/**
 * A document that is not deleted.
 *
 * @param columns of its segment
 * @param document its number in the segment
 */
record Place(Columns columns, int document) {

  LeafReader leaf() {
    return columns.leaf();
  }

  /** Returns its number in the view that its segment is of. */
  int number() {
    return columns.base() + document;
  }

  String text(String field) throws IOException {
    return columns
        .text(field, document)
        .map(it -> new String(it.bytes, it.offset, it.length, UTF_8))
        .orElseThrow(() -> missing(field));
  }

  long number(String field) throws IOException {
    return columns.number(field, document).orElseThrow(() -> missing(field));
  }

  boolean hasText(String field) throws IOException {
    return columns.text(field, document).isPresent();
  }

  boolean hasNumber(String field) throws IOException {
    return columns.number(field, document).isPresent();
  }

  /** Reads a document of metadata. */
  Metadata metadata() throws IOException {
    return MetadataFields.read(leaf(), document);
  }

  /** Returns the vector of a document that has one, as it is stored. */
  float[] vector() throws IOException {
    FloatVectorValues values = leaf().getFloatVectorValues(IndexSchema.VECTOR);
    DocIndexIterator vectors = values.iterator();
    vectors.advance(document);
    return values.vectorValue(vectors.index()).clone();
  }

  /**
   * Returns the vector of a document that has one.
   *
   * @throws CorruptIndexException if it is not the one that was written
   */
  float[] soundVector() throws IOException {
    float[] vector = vector();
    String key = text(IndexSchema.VECTOR_KEY);
    Optional<String> fault = UnitVectors.fault(vector, key);
    if (fault.isPresent()) {
      throw new CorruptIndexException("vector " + key + ": " + fault.get(), "the index");
    }
    return vector;
  }

  private static CorruptIndexException missing(String field) {
    return new CorruptIndexException("a document has no field " + field, "the index");
  }
}
