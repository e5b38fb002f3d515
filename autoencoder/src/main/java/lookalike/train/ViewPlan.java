package lookalike.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lookalike.model.TowerEncoder.Range;
import lookalike.model.VectorLayout;

/**
 * Where the views of a siamese batch lie: for each block in turn, two or more views of its photos,
 * the first of all of them before the second.
 *
 * <p>The kind and composition blocks, which have most to learn, see every photo; of the others, the
 * first sees the first half of the batch, the second the other half, and so on in turn.
 *
 * <p>The first view of the instance block, or of the first block where there is none, also goes
 * through the other towers, and from there to the decoder.
 */
final class ViewPlan {

  private static final int VIEWS = 2;
  private static final Set<String> SEE_ALL = Set.of(VectorLayout.KIND, VectorLayout.COMPOSITION);

  private final List<Range> photos = new ArrayList<>();
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
  ViewPlan(VectorLayout layout, int batch, int kindViews) {
    List<String> names = layout.blocks().stream().map(VectorLayout.Block::name).toList();
    int half = Math.ceilDiv(batch, 2);
    boolean second = false;
    int start = 0;
    for (String name : names) {
      Range range = new Range(0, batch);
      int each = kindViews;
      if (!name.equals(VectorLayout.KIND)) {
        each = VIEWS;
      }
      if (!SEE_ALL.contains(name)) {
        range = second ? new Range(batch - half, batch) : new Range(0, half);
        second = !second;
      }
      photos.add(range);
      viewsEach.add(each);
      starts.add(start);
      start += each * range.count();
    }
    this.views = start;
    this.decodedBlock = Math.max(0, names.indexOf(VectorLayout.INSTANCE));
  }

  /** Returns all views of a batch. */
  int views() {
    return views;
  }

  /** Returns how many blocks there are. */
  int blocks() {
    return photos.size();
  }

  /** Returns how many views of each photo a block sees. */
  int viewsEach(int block) {
    return viewsEach.get(block);
  }

  /** Returns which photos of a batch a block sees. */
  Range photos(int block) {
    return photos.get(block);
  }

  /** Returns where a view of a block's first photo is, among all views. */
  int at(int block, int view) {
    return starts.get(block) + view * photos.get(block).count();
  }

  /** Returns the block whose first views are rebuilt. */
  int decodedBlock() {
    return decodedBlock;
  }

  /** Returns how many views are rebuilt. */
  int decoded() {
    return photos.get(decodedBlock).count();
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
    return block == decodedBlock ? 0 : viewsEach(block) * photos.get(block).count();
  }
}
