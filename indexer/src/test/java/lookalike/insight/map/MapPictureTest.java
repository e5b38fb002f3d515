package lookalike.insight.map;

import static lookalike.index.IndexSteps.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.lucene.LuceneIndex;
import lookalike.work.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapPictureTest {

  @TempDir private Path folder;

  private static byte[] jpeg(int grey) {
    byte[] pixels = new byte[320 * 160 * 3];
    Arrays.fill(pixels, (byte) grey);
    return ImageEncoder.jpeg(new RgbImage(320, 160, pixels), 95);
  }

  private static int grey(RgbImage picture, double x, double y) {
    int column = (int) (x * (picture.width() - 1));
    int row = (int) (y * (picture.height() - 1));
    return Byte.toUnsignedInt(picture.pixels()[(row * picture.width() + column) * 3]);
  }

  @Test
  void drawsThumbnailsWhereTheirImagesLieUnlessThereIsOneAlready() throws IOException {
    PooledPixels encoder = new PooledPixels();
    SampleVectors samples = new SampleVectors(1, encoder.dimensions());
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.CREATE)) {
      for (int i = 0; i < 3; i++) {
        add(index, "" + i, samples.next(), jpeg(60 * i), i + ".jpg");
      }
      index.commit();
      double[] x = {0, 1, 0.99};
      double[] y = {0, 1, 1};
      RgbImage picture =
          MapPicture.draw(
              new ImageMap(MapMethod.PCA, List.of("0", "1", "2"), x, y), index, Watch.none());
      assertEquals(0, grey(picture, 0.05, 0.05), 3);
      assertEquals(60, grey(picture, 0.95, 0.95), 3);
      assertEquals(250, grey(picture, 0.5, 0.5));
      for (byte pixel : picture.pixels()) {
        assertTrue(Math.abs(Byte.toUnsignedInt(pixel) - 120) > 3, "the third has no room");
      }
    }
  }
}
