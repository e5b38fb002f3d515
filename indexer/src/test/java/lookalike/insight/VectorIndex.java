package lookalike.insight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import lookalike.image.RgbImage;
import lookalike.image.Thumbnail;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.IndexedImage;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.lucene.LuceneIndex;

/** An index of vectors, all with the same grey thumbnail. */
public final class VectorIndex implements AutoCloseable {

  public static final long SEED = 20_261;

  private static final byte[] THUMBNAIL = Thumbnail.jpeg(new RgbImage(8, 8, new byte[8 * 8 * 3]));

  private final SampleVectors samples = new SampleVectors(SEED, new PooledPixels().dimensions());
  private final ImageIndex index;

  private VectorIndex(ImageIndex index) {
    this.index = index;
  }

  public static VectorIndex in(Path folder) throws IOException {
    return new VectorIndex(LuceneIndex.open(folder, new PooledPixels(), Access.CREATE));
  }

  /** Returns a vector from some cluster of the samples. */
  public float[] sample() {
    return samples.next();
  }

  /** Returns a vector near another one. */
  public float[] near(float[] vector) {
    return samples.near(vector, 0.3f);
  }

  /** Adds a vector and returns its id. */
  public String add(String name, float[] vector) throws IOException {
    String id = IndexedImage.idOf(name.getBytes(StandardCharsets.UTF_8));
    IndexSteps.add(index, id, vector, THUMBNAIL, name);
    return id;
  }

  public void addSamples(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      add("sample " + i, sample());
    }
    index.refresh();
  }

  public ImageIndex index() {
    return index;
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
