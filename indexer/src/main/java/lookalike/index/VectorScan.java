package lookalike.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Walks once through all vectors, column by column, without looking up anything by its term.
 *
 * @param reader the view, which the caller keeps open meanwhile
 */
record VectorScan(IndexReader reader) {

  /** Hands every distinct vector that an image shows to {@code visitor}, in no order. */
  void forEach(VectorVisitor visitor) throws IOException {
    Map<String, List<String>> imageIds = imageIdsByVector();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      FloatVectorValues values = leaf.getFloatVectorValues(IndexSchema.VECTOR);
      if (values == null) {
        continue;
      }
      Bits live = leaf.getLiveDocs();
      BinaryDocValues keys = DocValues.getBinary(leaf, IndexSchema.VECTOR_KEY);
      DocIndexIterator vectors = values.iterator();
      int document;
      while ((document = vectors.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
        if ((live == null || live.get(document)) && keys.advanceExact(document)) {
          String key = text(keys.binaryValue());
          List<String> ids = imageIds.get(key);
          if (ids != null) {
            visitor.visit(key, ids, values.vectorValue(vectors.index()));
          }
        }
      }
    }
  }

  private Map<String, List<String>> imageIdsByVector() throws IOException {
    Map<String, List<String>> imageIds = new HashMap<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      Bits live = leaf.getLiveDocs();
      BinaryDocValues keys = DocValues.getBinary(leaf, IndexSchema.SHOWS);
      BinaryDocValues ids = DocValues.getBinary(leaf, IndexSchema.IMAGE);
      int document;
      while ((document = keys.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
        if ((live == null || live.get(document)) && ids.advanceExact(document)) {
          imageIds
              .computeIfAbsent(text(keys.binaryValue()), key -> new ArrayList<>(1))
              .add(text(ids.binaryValue()));
        }
      }
    }
    imageIds.values().forEach(Collections::sort);
    return imageIds;
  }

  private static String text(BytesRef bytes) {
    return new String(bytes.bytes, bytes.offset, bytes.length, UTF_8);
  }
}
