package lookalike.index;

/** What of an image is read only where it is asked for, since it is large or lies apart. */
public enum Part {
  /** The names of its files. */
  PATHS,
  /** Its vector. */
  VECTOR,
  /** Its small copy. */
  THUMBNAIL
}
