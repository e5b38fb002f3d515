package lookalike.server.http;

import lookalike.image.worker.PoolOptions;

/**
 * How to serve.
 *
 * @param listening where
 * @param reach who may reach it
 * @param showing what is shown
 * @param uploads how large what is sent may be
 * @param bodies how it may arrive
 * @param workload how much is done at once
 * @param queries how much may be asked for
 * @param writing what may be written
 * @param observing how it looks after itself
 */
public record ServerOptions(
    Listening listening,
    Reach reach,
    Showing showing,
    Uploads uploads,
    BodyLimits bodies,
    Workload workload,
    QueryLimits queries,
    Writing writing,
    Observing observing) {

  /** Returns the defaults: this machine only, a worker a processor. */
  public static ServerOptions defaults() {
    return new ServerOptions(
        Listening.DEFAULT,
        Reach.THIS_MACHINE,
        Showing.DEFAULT,
        Uploads.DEFAULT,
        BodyLimits.defaults(),
        Workload.defaults(),
        QueryLimits.DEFAULT,
        Writing.NONE,
        Observing.DEFAULT);
  }

  /** Returns these options for another place to listen. */
  public ServerOptions at(Listening other) {
    return new ServerOptions(
        other, reach, showing, uploads, bodies, workload, queries, writing, observing);
  }

  /** Returns these options for a server that may write. */
  public ServerOptions writing(Writing allowed) {
    return new ServerOptions(
        listening, reach, showing, uploads, bodies, workload, queries, allowed, observing);
  }

  /** Returns these options for a server that looks after itself otherwise. */
  public ServerOptions observing(Observing other) {
    return new ServerOptions(
        listening, reach, showing, uploads, bodies, workload, queries, writing, other);
  }

  /** Returns these options for other amounts that may be asked for. */
  public ServerOptions asking(QueryLimits other) {
    return new ServerOptions(
        listening, reach, showing, uploads, bodies, workload, other, writing, observing);
  }

  /** Returns how the processes are kept that decode what is uploaded: one for each worker. */
  public PoolOptions decoders() {
    return PoolOptions.of(workload.workers(), uploads.limits())
        .withPatience(uploads.decodeTimeout());
  }
}
