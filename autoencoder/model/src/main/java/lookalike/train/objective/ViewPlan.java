package lookalike.train.objective;

import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Block;
import lookalike.model.network.Block.Loss;
import lookalike.model.network.TowerEncoder.Range;
import lookalike.model.network.VectorLayout;
import lookalike.train.options.SiameseOptions;

/**
 * Where the views of a siamese batch lie: for each block in turn, two or more views of every photo,
 * the first of all photos before the second.
 *
 * <p>Of some photos, the first view of the instance block, or of the first block where there is
 * none, also goes through the other towers, and from there to the decoder. A quarter of them is
 * enough for the decoder to learn, and spares most of what it costs. A block that is kept as it is
 * sees none but these.
 */
public final class ViewPlan {

  private static final int VIEWS = 2;
  private static final int PHOTOS_PER_DECODED = 4;

  private final int batch;
  private final List<Integer> viewsEach = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final int views;
  private final int decodedBlock;
  private final List<Boolean> taught;
  private final boolean isRebuilding;

  /**
   * Plans batches.
   *
   * @param batch photos, at least 2
   * @param siamese how many views the kind block has, where the others have 2; which blocks are
   *     taught; whether views are rebuilt
   */
  public ViewPlan(VectorLayout layout, int batch, SiameseOptions siamese) {
    this.batch = batch;
    List<Block> blocks = layout.blocks().stream().map(span -> Block.named(span.name())).toList();
    List<Loss> losses = blocks.stream().map(block -> block.lesson().loss()).toList();
    this.taught = blocks.stream().map(siamese::teaches).toList();
    this.isRebuilding = siamese.rebuilds();
    int start = 0;
    for (Loss loss : losses) {
      int each = loss == Loss.LIKENESS ? siamese.kindViews() : VIEWS;
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

  /** Tells whether the tower of a block is trained on its views. */
  public boolean isTaught(int block) {
    return taught.get(block);
  }

  /** Tells whether a view of a photo, made for one block, is rebuilt. */
  public boolean isDecoded(int block, int view, int photo) {
    return isRebuilding && block == decodedBlock && view == 0 && photo < decoded();
  }

  /** Returns of how many photos, from the first, a view is rebuilt, if any is. */
  public int decoded() {
    return Math.ceilDiv(batch, PHOTOS_PER_DECODED);
  }

  /**
   * Returns which views go through a block's tower: its own if it is taught, then those to be
   * rebuilt, if they are not among them.
   */
  List<Range> ranges(int block) {
    List<Range> ranges = new ArrayList<>();
    if (isTaught(block)) {
      ranges.add(new Range(at(block, 0), at(block, viewsEach(block))));
    }
    if (isRebuilding && !(isTaught(block) && block == decodedBlock)) {
      int decodedAt = at(decodedBlock, 0);
      ranges.add(new Range(decodedAt, decodedAt + decoded()));
    }
    return ranges;
  }

  /** Returns where the codes of the views to be rebuilt begin, among those of a block. */
  int decodedCode(int block) {
    return block == decodedBlock || !isTaught(block) ? 0 : viewsEach(block) * batch;
  }
}
