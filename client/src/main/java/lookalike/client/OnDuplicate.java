package lookalike.client;

/** What becomes of an image whose very bytes the index has already. */
public enum OnDuplicate {
  /** It stays as it is. */
  SKIP,
  /** It has one more file, and the metadata that are given. */
  LINK,
  /** It is refused. */
  ERROR
}
