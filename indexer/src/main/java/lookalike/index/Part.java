package lookalike.index;

/** What of an image is read only where it is asked for, since it is large or lies apart. */
public enum Part {
  /** The names of its files. */
  PATHS,
  /** Its vector. */
  VECTOR,
  /** What is known of it, whoever says so. */
  METADATA,
  /** Its small copy. */
  THUMBNAIL
}
