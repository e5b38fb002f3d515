package lookalike.cli.index;

import java.io.IOException;
import lookalike.work.Cancellation;

/** A way of bringing an index up to date; may be run more than once. */
interface Indexing {

  /**
   * Does so once.
   *
   * @throws java.util.concurrent.CancellationException if it was stopped before anything was done;
   *     later, what was done is kept and told
   */
  Indexed run(Cancellation cancellation) throws IOException;
}
