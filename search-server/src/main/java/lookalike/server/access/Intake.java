package lookalike.server.access;

import io.javalin.http.Context;
import java.io.IOException;
import lookalike.server.http.Uploads;

/**
 * Where uploads come in, whatever is made of them. All of an upload has arrived by then, and a
 * place is taken only for what there is to do. Safe to share among threads.
 *
 * @param uploads how large they may be
 * @param gate where work waits for its turn
 */
public record Intake(Uploads uploads, Gate gate) {

  /** What there is to do, and what it is expected to take. */
  public record Work<T>(Cost cost, Gate.Step<T> step) {}

  /** What is done with an upload. */
  public interface Use<T> {

    /** Looks at the form and the header of the image; the rest belongs into the step. */
    Work<T> of(Upload upload) throws IOException;
  }

  /** Tells whether a request carries an upload: a form, or an image alone. */
  public static boolean isUpload(Context context) {
    return Upload.isOfType(context.contentType());
  }

  /**
   * Reads the upload of a request and does something with it, when it is its turn.
   *
   * @param name what an image is called that comes alone
   */
  public <T> T take(Context context, String name, Use<T> use)
      throws IOException, InterruptedException {
    Work<T> work = use.of(Upload.read(context, uploads, name));
    return gate.pass(work.cost(), work.step());
  }
}
