package lookalike.index.lucene;

import java.io.IOException;
import java.util.List;
import lookalike.index.Extent;
import lookalike.index.ImageIndex;
import lookalike.index.SnapshotStore;
import lookalike.index.Upkeep;
import lookalike.work.Watch;

/** The upkeep of an index that is a Lucene index. */
final class LuceneUpkeep implements Upkeep {

  private final ImageIndex index;
  private final OpenIndex open;
  private final Views views;

  LuceneUpkeep(ImageIndex index, OpenIndex open, Views views) {
    this.index = index;
    this.open = open;
    this.views = views;
  }

  @Override
  public Extent extent() throws IOException {
    long bytes = open.bytes();
    return views.readAnyway(
        (searcher, view) ->
            new Extent(
                searcher.countImages(),
                bytes,
                view.reader().leaves().size(),
                view.reader().numDeletedDocs()));
  }

  @Override
  public List<String> checkBytes(Watch watch) throws IOException {
    return views.readAnyway((_, view) -> views.remember(Damage.of(view.reader(), watch))).faults();
  }

  @Override
  public Verification verify(Watch watch) throws IOException {
    return views.readAnyway((_, view) -> new Inspection(view, watch).run());
  }

  @Override
  public void snapshot(SnapshotStore store, Watch watch) throws IOException {
    new Snapshotting(open.directory(), store, watch).run(open.writing());
    store.complete(index.description());
  }

  @Override
  public int optimize(Watch watch) throws IOException {
    IndexWriting writing = open.requireWriting();
    watch.begin("making one part of all");
    index.commit();
    int parts = merge(writing); // others may write meanwhile
    index.commit();
    return parts;
  }

  private int merge(IndexWriting writing) throws IOException {
    try {
      return writing.merge();
    } catch (IOException | IllegalStateException e) {
      throw open.cannotWrite(e);
    }
  }
}
