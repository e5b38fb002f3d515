package lookalike.index;

/** Something to be written to an index. Writing the same change twice is as good as once. */
public sealed interface Change {

  /** What became of a change. */
  enum Outcome {
    /** The index is as the change wants it, whether that took anything or not. */
    DONE,
    /** Nothing was changed, for the image that it concerns is not there. */
    NO_IMAGE
  }

  /**
   * Puts an image in, or in the place of what is there by its id; the image's files stay.
   *
   * @param id the SHA-256 of the file's bytes, see {@link IndexedImage#idOf}
   * @param width pixels a row, upright
   * @param height rows, upright
   * @param vector of the index's dimensions and of length 1
   * @param thumbnail a small copy, a JPEG
   */
  record PutImage(String id, int width, int height, float[] vector, byte[] thumbnail)
      implements Change {

    /**
     * Checks the vector.
     *
     * @throws IllegalArgumentException if it is zero, not finite or not of length 1
     */
    public PutImage {
      UnitVectors.require(vector);
    }
  }

  /**
   * Remembers a file of an image that is there; what the path held before, it holds no longer, and
   * an image that thereby loses its last file is dropped.
   */
  record PutFile(IndexedFile file) implements Change {}

  /** Forgets a file, and its image if that was the last one. */
  record DropFile(String path) implements Change {}

  /**
   * Keeps what is known of an image that is there, in the place of what its origin said before;
   * nothing of its vector, its files and its other metadata is touched.
   *
   * @param origin who says so
   */
  record PutMetadata(String id, Metadata.Origin origin, Metadata metadata) implements Change {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if a field is not for the origin to say
     */
    public PutMetadata {
      metadata.requireFrom(origin);
    }
  }

  /** Drops an image, with its metadata, and forgets its files. */
  record DropImage(String id) implements Change {}
}
