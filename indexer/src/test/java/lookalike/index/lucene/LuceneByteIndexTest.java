package lookalike.index.lucene;

import lookalike.index.VectorPrecision;

/** An index in memory whose graph knows each number of a vector by a byte. */
class LuceneByteIndexTest extends LuceneMemoryIndexTest {
  @Override
  VectorPrecision precision() {
    return VectorPrecision.BYTE;
  }
}
