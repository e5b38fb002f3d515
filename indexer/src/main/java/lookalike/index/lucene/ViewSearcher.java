package lookalike.index.lucene;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;

/** Searches one view of an index, and keeps what was looked up in it for as long as it is used. */
final class ViewSearcher extends IndexSearcher {

  /** Makes these. */
  static final SearcherFactory FACTORY =
      new SearcherFactory() {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
          return new ViewSearcher(reader);
        }
      };

  private final VectorOwners owners;

  ViewSearcher(IndexReader reader) {
    super(reader);
    owners = new VectorOwners(new IndexSnapshot(reader));
  }

  VectorOwners owners() {
    return owners;
  }
}
