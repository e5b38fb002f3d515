package lookalike.index;

import java.io.IOException;
import java.util.List;
import lookalike.work.Watch;

/** Looks after an index as a whole. Safe to share among threads; searches and writes go on. */
public interface Upkeep {

  /** The most faults that are told one by one. */
  int MOST_FAULTS = 100;

  /**
   * What a look at everything found.
   *
   * @param images how many were looked at; none where the stored bytes themselves are damaged
   * @param faults what is wrong, in sentences, at most {@value #MOST_FAULTS}; empty for a sound
   *     index
   */
  record Verification(long images, List<String> faults) {
    /** Copies the list. */
    public Verification {
      faults = List.copyOf(faults);
    }

    /** Tells whether nothing is wrong. */
    public boolean isSound() {
      return faults.isEmpty();
    }
  }

  /** Returns how large the index is. Quick enough to be asked every few seconds. */
  Extent extent() throws IOException;

  /**
   * Compares all that is stored with its checksums. If searches would be wrong, they and other
   * reads are refused from then on by a {@link DamagedIndexException}.
   *
   * @param watch may end it early
   * @return what is damaged, in sentences; empty for a sound index
   */
  List<String> checkBytes(Watch watch) throws IOException;

  /**
   * Reads all that searches would see, and compares it with its checksums; then whether vectors are
   * of length 1 and what they were when they were written, whether thumbnails are there, and
   * whether images, vectors and files refer to each other. Changes nothing.
   *
   * @param watch told of the images; may end it early
   * @throws IOException if the index can't be read at all
   */
  Verification verify(Watch watch) throws IOException;

  /**
   * Copies the index as it was last committed, with all that is attached to it. Searches and writes
   * go on meanwhile.
   *
   * @param store which is complete in the end, and before that is none
   * @param watch told of the bytes; may end it early
   */
  void snapshot(SnapshotStore store, Watch watch) throws IOException;

  /**
   * Makes of all parts of the index a single one, without what was deleted, which searches walk
   * through fastest, and commits. It takes as much room again as the index, for the while.
   *
   * @param watch told that it goes on
   * @return of how many parts
   * @throws IllegalStateException if the index was opened to read only
   */
  int optimize(Watch watch) throws IOException;
}
