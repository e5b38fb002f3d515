package lookalike.index.lucene;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What Lucene says through {@code java.util.logging}: it announces its use of the Vector API to
 * everybody, and is asked for warnings alone, unless whoever runs us has said what they want.
 */
final class LuceneLog {

  /** Held here, for the logging system alone would forget it and its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    if (LUCENE.getLevel() == null) {
      LUCENE.setLevel(Level.WARNING);
    }
  }

  private LuceneLog() {}

  /** Makes sure that it is set; call before anything of Lucene. */
  static void setUp() {}
}
