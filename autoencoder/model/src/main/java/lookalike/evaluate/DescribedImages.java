package lookalike.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Images with their vectors under several descriptors; those that were skipped are left out.
 *
 * @param images at least one
 * @param vectors of each descriptor, one an image
 * @param imagesPerSecond how many images one thread described a second, by each descriptor,
 *     decoding not counted
 * @param skipped the images that are left out
 */
record DescribedImages(
    List<LabelledImages.Image> images,
    List<LabelledVectors> vectors,
    List<Double> imagesPerSecond,
    List<Skipped> skipped) {

  /**
   * Decodes each image once and describes it, on all processors. What cannot be decoded is skipped.
   *
   * @param role what messages call the images, {@code gallery} or {@code queries}
   * @throws IOException if none can be decoded
   */
  static DescribedImages describe(
      LabelledImages labelled,
      String role,
      List<Descriptor> descriptors,
      ImageReader reader,
      Watch watch)
      throws IOException {
    Work work = new Work(labelled.images(), descriptors, reader);
    int count = labelled.images().size();
    int step = 256; // images between two words of progress
    for (int from = 0; from < count; from += step) {
      watch.tell("describing the " + role, from, count);
      IntStream.range(from, Math.min(count, from + step)).parallel().forEach(work::describe);
    }
    watch.tell("describing the " + role, count, count);
    return work.finish(role);
  }

  /** Returns how many images there are. */
  int count() {
    return images.size();
  }

  /** Returns the file of an image. */
  Path file(int image) {
    return images.get(image).file();
  }

  /** The arrays that threads fill, each image its own place. */
  private static final class Work {

    private final List<LabelledImages.Image> images;
    private final List<Descriptor> descriptors;
    private final ImageReader reader;
    private final int neededSide;
    private final float[][] numbers; // [descriptor][images * dimensions]
    private final String[] faults; // empty where there is none
    private final AtomicLongArray nanoseconds;

    Work(List<LabelledImages.Image> images, List<Descriptor> descriptors, ImageReader reader) {
      this.images = images;
      this.descriptors = descriptors;
      this.reader = reader;
      neededSide = descriptors.stream().mapToInt(Descriptor::neededSide).max().orElse(0);
      numbers = new float[descriptors.size()][];
      Arrays.setAll(
          numbers,
          i -> new float[Math.multiplyExact(images.size(), descriptors.get(i).dimensions())]);
      faults = new String[images.size()];
      Arrays.fill(faults, "");
      nanoseconds = new AtomicLongArray(descriptors.size());
    }

    void describe(int image) {
      try {
        var pixels = reader.read(images.get(image).file(), neededSide);
        for (int i = 0; i < numbers.length; i++) {
          long started = System.nanoTime();
          float[] vector = descriptors.get(i).describe(pixels);
          nanoseconds.addAndGet(i, System.nanoTime() - started);
          System.arraycopy(vector, 0, numbers[i], image * vector.length, vector.length);
        }
      } catch (IOException e) {
        String message = e.getMessage();
        faults[image] = message == null ? e.getClass().getSimpleName() : message;
      }
    }

    DescribedImages finish(String role) throws IOException {
      int[] kept =
          IntStream.range(0, faults.length).filter(image -> faults[image].isEmpty()).toArray();
      if (kept.length == 0) {
        throw new IOException(
            "no image of the "
                + role
                + " can be decoded: "
                + images.get(0).file()
                + ": "
                + faults[0]);
      }
      List<LabelledVectors> vectors = new ArrayList<>();
      List<Double> imagesPerSecond = new ArrayList<>();
      List<String> labels = Arrays.stream(kept).mapToObj(i -> images.get(i).label()).toList();
      for (int i = 0; i < numbers.length; i++) {
        int dimensions = descriptors.get(i).dimensions();
        vectors.add(new LabelledVectors(dimensions, compact(numbers[i], dimensions, kept), labels));
        imagesPerSecond.add(kept.length * 1e9 / Math.max(1, nanoseconds.get(i)));
      }
      List<Skipped> skipped =
          IntStream.range(0, faults.length)
              .filter(image -> !faults[image].isEmpty())
              .mapToObj(i -> new Skipped(images.get(i).file().toString(), faults[i]))
              .toList();
      List<LabelledImages.Image> keptImages = Arrays.stream(kept).mapToObj(images::get).toList();
      return new DescribedImages(keptImages, vectors, imagesPerSecond, skipped);
    }

    /**
     * Moves the rows that are kept to the front, and returns the array if nothing else is in it.
     */
    private static float[] compact(float[] rows, int dimensions, int[] kept) {
      if (kept.length * dimensions == rows.length) {
        return rows;
      }
      for (int i = 0; i < kept.length; i++) {
        System.arraycopy(rows, kept[i] * dimensions, rows, i * dimensions, dimensions);
      }
      return Arrays.copyOf(rows, kept.length * dimensions);
    }
  }
}
