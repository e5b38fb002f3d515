package lookalike.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Who refers to whom in one segment, deleted documents included: the columns of {@link IndexSchema}
 * as hashes of 64 bits. A segment never changes, so that is read once for all the views that share
 * it.
 *
 * @param images by their ids
 * @param shows images by the keys of their vectors
 * @param vectors by their keys
 * @param files by the ids of their images
 * @param metadata by the ids of their images
 */
record SegmentReferences(
    Column images, Column shows, Column vectors, Column files, Column metadata) {

  private static final Map<CacheKey, SegmentReferences> READ = new ConcurrentHashMap<>();

  /**
   * A column: of documents, in ascending order, what they have in it.
   *
   * @param hashes as many as there are documents
   */
  record Column(int[] documents, long[] hashes) {

    private static Column read(LeafReader leaf, String field) throws IOException {
      BinaryDocValues values = DocValues.getBinary(leaf, field);
      int[] documents = new int[Math.toIntExact(values.cost())];
      long[] hashes = new long[documents.length];
      int count = 0;
      for (int document = values.nextDoc();
          document != DocIdSetIterator.NO_MORE_DOCS;
          document = values.nextDoc()) {
        if (count == documents.length) {
          documents = Arrays.copyOf(documents, count + count / 2 + 1);
          hashes = Arrays.copyOf(hashes, documents.length);
        }
        documents[count] = document;
        hashes[count++] = hash(values.binaryValue());
      }
      return new Column(Arrays.copyOf(documents, count), Arrays.copyOf(hashes, count));
    }
  }

  static SegmentReferences of(LeafReader leaf) throws IOException {
    CacheHelper cache = leaf.getCoreCacheHelper();
    SegmentReferences known = READ.get(cache.getKey());
    if (known == null) {
      known =
          new SegmentReferences(
              Column.read(leaf, IndexSchema.IMAGE),
              Column.read(leaf, IndexSchema.SHOWS),
              Column.read(leaf, IndexSchema.VECTOR_KEY),
              Column.read(leaf, IndexSchema.FILE_OF),
              Column.read(leaf, IndexSchema.METADATA_OF));
      if (READ.putIfAbsent(cache.getKey(), known) == null) {
        cache.addClosedListener(READ::remove);
      }
    }
    return known;
  }

  private static long hash(BytesRef text) {
    return StringHelper.murmurhash3_x64_128(text)[0];
  }
}
