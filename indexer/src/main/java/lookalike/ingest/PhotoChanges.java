package lookalike.ingest;

import java.io.IOException;
import java.util.List;
import lookalike.index.Change;
import lookalike.ingest.PhotoWriter.Decoded;
import lookalike.model.PhotoEncoder;
import lookalike.model.PhotoEncoder.Encoded;

/**
 * Makes of single photos that somebody hands over what an index keeps of those in a corpus, too.
 * Safe to share among threads.
 *
 * @param encoder decodes and encodes them
 * @param places whether it is to be remembered where they were taken
 */
public record PhotoChanges(PhotoEncoder encoder, boolean places) {

  /**
   * Returns what puts a photo into an index, without any file of it.
   *
   * @param id of its bytes
   * @throws lookalike.image.format.ImageDecodeException when there is no image to be had, with the
   *     reason
   * @throws lookalike.model.NoContentException if there is nothing in it that could be compared
   */
  public List<Change> of(String id, byte[] file) throws IOException {
    Encoded<Decoded> photo = encoder.encode(file, Decoded::of);
    return List.of(photo.kept().put(id, photo.vector()), new PhotoMetadata(places).of(id, file));
  }
}
