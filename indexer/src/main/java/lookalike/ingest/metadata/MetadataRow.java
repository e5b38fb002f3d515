package lookalike.ingest.metadata;

import lookalike.index.Metadata;

/**
 * What one line says of one image.
 *
 * @param line where it begins, from 1
 * @param image which one
 * @param metadata what is known of it
 */
record MetadataRow(long line, Key image, Metadata metadata) {

  /** How a line names its image. */
  sealed interface Key {}

  /** By its id. */
  record Id(String id) implements Key {}

  /** By the path of one of its files. */
  record Path(String path) implements Key {}
}
