package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import org.junit.jupiter.api.Test;

class AveragingTest {

  private static final int SIDE = 10;
  private static final int SIZE = SIDE * SIDE * 3;

  /** An image of which each number says where it is: {@code row + column / 100 + channel / 10}. */
  private static float[] places() {
    float[] image = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      int row = i / (3 * SIDE);
      int column = i / 3 % SIDE;
      image[i] = row + column / 100f + i % 3 / 10f;
    }
    return image;
  }

  private static float[] view(Averaging averaging, int view) {
    float[] target = new float[SIZE + 2];
    averaging.write(view, places(), 0, SIDE, target, 1);
    assertEquals(0, target[0]);
    assertEquals(0, target[SIZE + 1]);
    return Arrays.copyOfRange(target, 1, SIZE + 1);
  }

  @Test
  void beginsWithTheWholeImage() {
    for (Averaging averaging : Averaging.values()) {
      assertArrayEquals(places(), view(averaging, 0));
    }
    assertEquals(1, Averaging.WHOLE.views());
  }

  @Test
  void mirrorsColumns() {
    assertEquals(2, Averaging.MIRROR.views());
    float[] mirrored = view(Averaging.MIRROR, 1);
    float[] image = places();
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        for (int c = 0; c < 3; c++) {
          assertEquals(
              image[(row * SIDE + SIDE - 1 - column) * 3 + c],
              mirrored[(row * SIDE + column) * 3 + c]);
        }
      }
    }
  }

  @Test
  void flipsRowsOfAllBlocksButKind() {
    assertEquals(4, Averaging.FLIPS.views());
    assertEquals(List.of(0, 1, 2, 3), views(Averaging.FLIPS, Block.INSTANCE));
    assertEquals(List.of(0, 1), views(Averaging.FLIPS, Block.KIND));
    float[] image = places();
    int row = SIDE * 3;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
      float[] upright = view(Averaging.FLIPS, mirrored);
      float[] flipped = view(Averaging.FLIPS, 2 + mirrored);
      for (int top = 0; top < SIDE; top++) {
        int bottom = SIDE - 1 - top;
        assertArrayEquals(
            Arrays.copyOfRange(upright, bottom * row, (bottom + 1) * row),
            Arrays.copyOfRange(flipped, top * row, (top + 1) * row));
      }
    }
    assertArrayEquals(view(Averaging.MIRROR, 1), view(Averaging.FLIPS, 1));
    assertArrayEquals(image, view(Averaging.FLIPS, 0));
  }

  private static List<Integer> views(Averaging averaging, Block block) {
    return averaging.views(new VectorLayout.Span(block.name(), 1));
  }

  @Test
  void givesEachBlockWhatItGainsBy() {
    Averaging blockwise = Averaging.BLOCKWISE;
    assertEquals(6, blockwise.views());
    assertEquals(List.of(0, 1, 4, 5), views(blockwise, Block.KIND));
    assertEquals(List.of(0, 1, 2, 3), views(blockwise, Block.INSTANCE));
    assertEquals(List.of(0, 3), views(blockwise, Block.COLOUR));
    for (int view = 0; view < 4; view++) {
      assertArrayEquals(view(Averaging.FLIPS, view), view(blockwise, view));
    }
    assertArrayEquals(view(Averaging.CROPS, 5), view(blockwise, 4));
    assertArrayEquals(view(Averaging.CROPS, 11), view(blockwise, 5));
  }

  @Test
  void cropsKeepFourFifths() {
    assertEquals(12, Averaging.CROPS.views());
    // Pixel 0 of 10 that show 8 of the image's, from its pixel 2 on: centre 2 + 0.8 / 2 - 0.5.
    float[] lowerRight = view(Averaging.CROPS, 4);
    assertEquals(1.9f + 0.019f, lowerRight[0], 1e-5);
    float[] middle = view(Averaging.CROPS, 5);
    assertEquals(0.9f + 0.009f, middle[0], 1e-5);
    float last = middle[SIZE - 3];
    assertEquals(8.1f + 0.081f, last, 1e-5);
  }

  /** Returns the first pixel's red, and the largest batch it has seen. */
  private static final class FirstNumber implements Layer {
    private int most;

    @Override
    public MapShape outputShape() {
      return MapShape.vector(2);
    }

    @Override
    public float[] forward(float[] input, int images, boolean training) {
      most = Math.max(most, images);
      float[] output = new float[images * 2];
      for (int n = 0; n < images; n++) {
        output[2 * n] = input[n * SIZE];
        output[2 * n + 1] = 1;
      }
      return output;
    }

    @Override
    public float[] backward(float[] dOutput, int images) {
      throw new UnsupportedOperationException();
    }
  }

  private static VectorLayout layout(String block, int width) {
    return new VectorLayout(List.of(new VectorLayout.Span(block, width)));
  }

  @Test
  void codesAreMeansOverTheViews() {
    FirstNumber network = new FirstNumber();
    AveragedEncoder encoder =
        new AveragedEncoder(network, layout("instance", 2), SIDE, Averaging.MIRROR);
    int count = 21;
    float[] images = new float[count * SIZE];
    for (int n = 0; n < count; n++) {
      float[] image = places();
      for (int i = 0; i < SIZE; i++) {
        images[n * SIZE + i] = image[i] + n;
      }
    }
    float[] codes = new float[count * 2];
    Arrays.fill(codes, 77);
    encoder.encode(images, count, codes);
    for (int n = 0; n < count; n++) {
      assertEquals(n + 0.09f / 2, codes[2 * n], 1e-5, "image " + n);
      assertEquals(1, codes[2 * n + 1]);
    }
    assertTrue(network.most <= 16, "batches of " + network.most);
  }
}
