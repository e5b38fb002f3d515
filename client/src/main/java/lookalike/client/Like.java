package lookalike.client;

/** Something to be compared with. */
public sealed interface Like {

  /** A photo: the bytes of its file, of a format that the server reads. Not kept by the server. */
  record Photo(byte[] file) implements Like {}

  /** An image of the index, by its id: 64 lower-case hexadecimal digits. */
  record Known(String id) implements Like {}

  /** A vector of as many finite numbers as the server's model has; scaled to length 1. */
  record Vector(float[] numbers) implements Like {}
}
