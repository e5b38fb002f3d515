package lookalike.server.picture;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;

/**
 * The networks that repair pictures. Each is read when somebody first wants it, and then kept: most
 * servers never need them. Safe to share among threads.
 */
public final class Restorers {

  private final Source source;
  private final Map<Repair, Restorer> read = new EnumMap<>(Repair.class);

  /** Takes models from {@code source}. */
  public Restorers(Source source) {
    this.source = source;
  }

  /** Returns those whose models ship with Lookalike. */
  public static Restorers bundled() {
    return new Restorers(repair -> repair.bundled().read());
  }

  /** Where models come from. */
  public interface Source {
    ModelFile read(Repair repair) throws IOException;
  }

  /**
   * Returns the one for a repair.
   *
   * @throws RequestException unavailable, with the reason, when there is no model for it
   */
  synchronized Restorer require(Repair repair) throws IOException {
    Restorer known = read.get(repair);
    if (known != null) {
      return known;
    }
    try {
      Restorer restorer = new Restorer(repair, source.read(repair));
      read.put(repair, restorer);
      return restorer;
    } catch (ModelFormatException fault) {
      throw new RequestException(Fault.UNAVAILABLE, String.valueOf(fault.getMessage()));
    }
  }
}
