package lookalike.index.lucene;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * The columns of a segment. To open one takes longer than to read from it, and they are read
 * forwards only; so each stays open until somebody asks for what lies before. For one thread.
 */
final class Columns {

  private final LeafReaderContext segment;
  private final Map<String, BinaryDocValues> texts = new HashMap<>();
  private final Map<String, NumericDocValues> numbers = new HashMap<>();

  Columns(LeafReaderContext segment) {
    this.segment = segment;
  }

  LeafReader leaf() {
    return segment.reader();
  }

  /** Returns which number the first document has in the view that this segment is of. */
  int base() {
    return segment.docBase;
  }

  /** Returns what a document has in a column; the bytes last until the next call. */
  Optional<BytesRef> text(String field, int document) throws IOException {
    BinaryDocValues values = texts.get(field);
    if (values == null || values.docID() > document) {
      values = DocValues.getBinary(leaf(), field);
      texts.put(field, values);
    }
    return values.advanceExact(document) ? Optional.of(values.binaryValue()) : Optional.empty();
  }

  /** Returns the number that a document has in a column. */
  Optional<Long> number(String field, int document) throws IOException {
    NumericDocValues values = numbers.get(field);
    if (values == null || values.docID() > document) {
      values = DocValues.getNumeric(leaf(), field);
      numbers.put(field, values);
    }
    return values.advanceExact(document) ? Optional.of(values.longValue()) : Optional.empty();
  }
}
