package lookalike.index;

/** What an index is opened for. */
public enum Access {
  /** To search it; it must be there. */
  READ,
  /** To search it and change it; it must be there. */
  WRITE,
  /** To search it and change it; made if it is missing or empty. */
  CREATE
}
