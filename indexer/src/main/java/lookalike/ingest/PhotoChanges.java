package lookalike.ingest;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import lookalike.index.Change;
import lookalike.index.IndexedImage;
import lookalike.ingest.PhotoWriter.Decoded;
import lookalike.model.PhotoEncoder;
import lookalike.model.PhotoEncoder.Encoded;
import lookalike.work.Outcome;

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
    return changes(id, file, encoder.encode(file, Decoded::of));
  }

  /**
   * Returns the same for several photos, which are encoded together, in their order.
   *
   * @param files whole files, by what a report calls them
   */
  public List<Outcome<List<Change>>> of(List<Outcome<byte[]>> files) {
    List<Outcome<Encoded<Photo>>> encoded =
        encoder.encode(
            files, Function.identity(), (file, image) -> new Photo(file, Decoded.of(image)));
    return encoded.stream()
        .map(photo -> photo.then(Encoded::requireContent).then(this::changes))
        .toList();
  }

  private record Photo(byte[] file, Decoded image) {}

  private List<Change> changes(Encoded<Photo> photo) {
    byte[] file = photo.kept().file;
    return changes(
        IndexedImage.idOf(file), file, new Encoded<>(photo.kept().image, photo.vector()));
  }

  private List<Change> changes(String id, byte[] file, Encoded<Decoded> photo) {
    return List.of(photo.kept().put(id, photo.vector()), new PhotoMetadata(places).of(id, file));
  }
}
