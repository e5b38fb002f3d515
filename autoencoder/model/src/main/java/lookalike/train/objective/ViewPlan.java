package lookalike.train.objective;

import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Block;
import lookalike.model.network.Block.Loss;
import lookalike.model.network.TowerEncoder.Range;
import lookalike.model.network.VectorLayout;

/**
 * Where the views of a siamese batch lie: for each block in turn, two or more views of every photo,
 * the first of all photos before the second.
 *
 * <p>Of some photos, the first view of the instance block, or of the first block where there is
 * none, also goes through the other towers, and from there to the decoder. A quarter of them is
 * enough for the decoder to learn, and spares most of what it costs.
 */
public final class ViewPlan {

  private static final int VIEWS = 2;
  private static final int PHOTOS_PER_DECODED = 4;

  private final int batch;
  private final List<Integer> viewsEach = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final int views;
  private final int decodedBlock;

  /**
   * Plans batches.
   *
   * @param batch photos, at least 2
   * @param kindViews views of a photo for the kind block, at least 2; the others have 2
   */
  public ViewPlan(VectorLayout layout, int batch, int kindViews) {
    this.batch = batch;
    List<Loss> losses =
        layout.blocks().stream().map(span -> Block.named(span.name()).lesson().loss()).toList();
    int start = 0;
    for (Loss loss : losses) {
      int each = loss == Loss.LIKENESS ? kindViews : VIEWS;
      viewsEach.add(each);
      starts.add(start);
      start += each * batch;
    }
    this.views = start;
    this.decodedBlock = Math.max(0, losses.indexOf(Loss.COPIES));
  }

  /** Returns all views of a batch. */
  public int views() {
    return views;
  }

  /** Returns how many blocks there are. */
  public int blocks() {
    return viewsEach.size();
  }

  /** Returns how many views of each photo a block sees. */
  public int viewsEach(int block) {
    return viewsEach.get(block);
  }

  /** Returns where a view of the first photo is, made for one block, among all views. */
  public int at(int block, int view) {
    return starts.get(block) + view * batch;
  }

  /** Returns the block whose first views are rebuilt. */
  public int decodedBlock() {
    return decodedBlock;
  }

  /** Returns of how many photos, from the first, a view is rebuilt. */
  public int decoded() {
    return Math.ceilDiv(batch, PHOTOS_PER_DECODED);
  }

  /** Returns which views go through a block's tower: its own, then those to be rebuilt. */
  List<Range> ranges(int block) {
    Range own = new Range(at(block, 0), at(block, viewsEach(block)));
    if (block == decodedBlock) {
      return List.of(own);
    }
    int decodedAt = at(decodedBlock, 0);
    return List.of(own, new Range(decodedAt, decodedAt + decoded()));
  }

  /** Returns where the codes of the views to be rebuilt begin, among those of a block. */
  int decodedCode(int block) {
    return block == decodedBlock ? 0 : viewsEach(block) * batch;
  }
}
