package lookalike.train.recipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lookalike.train.feed.Feed;
import lookalike.train.feed.PhotoStore;

/**
 * Photos that are trained on, at half their side: each cell is the mean of four, as the network
 * sees it. Safe to share among threads.
 */
final class HalvedPhotos {

  private static final float WHITE_OF_FOUR = 4 * 255f;

  private final int side;
  private final List<short[]> sums; // of four numbers each

  private HalvedPhotos(int side, List<short[]> sums) {
    this.side = side;
    this.sums = sums;
  }

  /**
   * Waits for photos, and makes the first of them small.
   *
   * @param side rows and columns of the photos, even
   * @param most how many are looked at
   */
  static HalvedPhotos of(Feed feed, PhotoStore store, int side, int most)
      throws IOException, InterruptedException {
    int there = Math.min(feed.loader().await(most), most);
    byte[] photo = new byte[side * side * 3];
    List<short[]> sums = new ArrayList<>();
    for (int index = 0; index < there; index++) {
      if (!feed.isHeldOut(index)) {
        store.read(index, photo);
        sums.add(sums(photo, side));
      }
    }
    return new HalvedPhotos(side / 2, sums);
  }

  private static short[] sums(byte[] photo, int side) {
    short[] sums = new short[photo.length / 4];
    int row = side * 3;
    for (int i = 0; i < sums.length; i++) {
      int small = row / 2;
      int at = 2 * (i / small) * row + 2 * (i % small / 3) * 3 + i % 3;
      sums[i] =
          (short)
              ((photo[at] & 0xff)
                  + (photo[at + 3] & 0xff)
                  + (photo[at + row] & 0xff)
                  + (photo[at + row + 3] & 0xff));
    }
    return sums;
  }

  int count() {
    return sums.size();
  }

  /** Writes {@code [side][side][3]}, values 0..1, of one of them. */
  void write(int index, float[] to, int at) {
    short[] photo = sums.get(index);
    for (int i = 0; i < side * side * 3; i++) {
      to[at + i] = photo[i] / WHITE_OF_FOUR;
    }
  }
}
