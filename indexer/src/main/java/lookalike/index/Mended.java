package lookalike.index;

import java.util.List;

/**
 * What became of a damaged index: it is whole again, and has what could still be read. Images that
 * are not beyond doubt are encoded anew when their photos are next met.
 *
 * @param faults what was damaged, in sentences, at least one
 * @param isBegunAnew whether nothing at all could be read, so that it is empty now
 * @param images how many images of the damaged parts were saved
 * @param doubtful how many of these are to be encoded anew
 * @param lost how many entries (images, vectors and files) could not be saved
 * @param silenced the paths of photos, or else the ids of images, of which it is lost what their
 *     owner said, as far as that can be told
 */
public record Mended(
    List<String> faults,
    boolean isBegunAnew,
    int images,
    int doubtful,
    int lost,
    List<String> silenced) {

  /** Copies the lists. */
  public Mended {
    faults = List.copyOf(faults);
    silenced = List.copyOf(silenced);
  }

  /** Returns what became of one of which nothing could be read. */
  public static Mended begunAnew(List<String> faults) {
    return new Mended(faults, true, 0, 0, 0, List.of());
  }
}
