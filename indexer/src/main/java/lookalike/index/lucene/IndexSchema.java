package lookalike.index.lucene;

import lookalike.index.VectorPrecision;
import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * The fields of the Lucene index, once.
 *
 * <p>Four kinds of document lie in one index and refer to one another by terms:
 *
 * <ul>
 *   <li><b>image</b>, one for each distinct content: {@link #IMAGE} (its id), {@link #WIDTH},
 *       {@link #HEIGHT}, {@link #THUMBNAIL} and {@link #SHOWS}, the key of its vector; perhaps
 *       {@link #DOUBTFUL}.
 *   <li><b>vector</b>, one for each distinct vector: {@link #VECTOR_KEY} and {@link #VECTOR}. A
 *       thousand images that give the same vector share one, for the links of equal vectors would
 *       all lead to one another (apache/lucene#14215). And a change to an image or a file never
 *       touches the graph.
 *   <li><b>file</b>, one for each path: {@link #FILE} (the path), {@link #FILE_OF} (the id of the
 *       image it holds), {@link #FILE_SOURCE}, {@link #FILE_BYTES}, {@link #FILE_MODIFIED} and
 *       {@link #FILE_CHANGED}, which those of earlier versions lack; all of them columns, so that a
 *       million are compared with a folder without reading thumbnails.
 *   <li><b>metadata</b>, at most one for each image and origin: {@link #METADATA} (both of them),
 *       {@link #METADATA_OF} (the id of the image) and a column for each value, named by {@link
 *       MetadataFields}. So a new price touches neither thumbnail nor vector. Indexes of earlier
 *       versions have none.
 * </ul>
 *
 * <p>The thumbnail is a stored field of its image: it comes and goes with it in the same commit, is
 * merged with it, and needs neither a file each nor a second store that could disagree.
 */
final class IndexSchema {

  /** Goes up whenever an older program would misread the index. */
  static final int VERSION = 2;

  /** Indexes whose graph knows the vectors as floats, as those of older programs did. */
  private static final int FLOATS_VERSION = 1;

  /** The most numbers a vector may have: the bound of Lucene's format. */
  static final int MAX_DIMENSIONS = 1024;

  static final String IMAGE = "image";
  static final String WIDTH = "width";
  static final String HEIGHT = "height";
  static final String THUMBNAIL = "thumbnail";
  static final String SHOWS = "shows";

  /** On an image that was saved from damage: the next file with its bytes puts it anew. */
  static final String DOUBTFUL = "doubtful";

  static final String VECTOR_KEY = "vector_key";
  static final String VECTOR = "vector";

  static final String FILE = "file";
  static final String FILE_OF = "file_of";

  /** One source or several, with {@link #BETWEEN_SOURCES} between them. */
  static final String FILE_SOURCE = "file_source";

  /** What no path has. */
  static final String BETWEEN_SOURCES = "\0";

  static final String FILE_BYTES = "file_bytes";
  static final String FILE_MODIFIED = "file_modified";
  static final String FILE_CHANGED = "file_changed";

  static final String METADATA = "metadata";
  static final String METADATA_OF = "metadata_of";

  /** Scores a pair of unit vectors {@code (1 + dot) / 2}. */
  static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;

  private IndexSchema() {}

  /** Returns the version of an index. */
  static int version(VectorPrecision precision) {
    return precision == VectorPrecision.FLOAT ? FLOATS_VERSION : VERSION;
  }
}
