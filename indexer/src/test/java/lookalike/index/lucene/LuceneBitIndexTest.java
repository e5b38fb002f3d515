package lookalike.index.lucene;

import lookalike.index.VectorPrecision;

/** An index in memory whose graph knows each number of a vector by a bit. */
class LuceneBitIndexTest extends LuceneMemoryIndexTest {
  @Override
  VectorPrecision precision() {
    return VectorPrecision.BIT;
  }
}
