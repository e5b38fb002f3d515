package lookalike.train.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoOrderTest {

  private static List<Integer> take(PhotoOrder order, int count) throws Exception {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(order.next());
    }
    return taken;
  }

  private static List<Integer> trained(int photos) {
    return IntStream.range(0, photos)
        .filter(index -> !PhotoOrder.isHeldOut(index))
        .boxed()
        .toList();
  }

  private static List<Integer> sorted(List<Integer> numbers) {
    return numbers.stream().sorted().toList();
  }

  @ParameterizedTest(name = "{0} photos")
  @ValueSource(ints = {1, 49, 50, 51, 8191, 8192, 8193, 16_384, 20_000, 60_000})
  void takesEachPhotoOnceAnEpoch(int photos) throws Exception {
    PhotoOrder order = new PhotoOrder(SmallPhotos.arrived(photos), 3);
    List<Integer> trained = trained(photos);
    assertEquals(trained.size(), photos - PhotoOrder.heldOut(photos), "photos not held out");
    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      epochs.add(take(order, trained.size()));
      assertEquals(trained, sorted(epochs.getLast()), "epoch " + epoch);
    }
    if (photos >= 49) {
      assertNotEquals(trained, epochs.get(0));
      assertNotEquals(epochs.get(1), epochs.get(2));
    }
  }

  @Test
  void shufflesTheWholeFromTheSecondEpochOn() throws Exception {
    int photos = 20_000;
    PhotoOrder order = new PhotoOrder(SmallPhotos.arrived(photos), 3);
    int epoch = trained(photos).size();
    assertTrue(Collections.max(take(order, epoch).subList(0, 8000)) < 8192, "first epoch");
    assertTrue(Collections.max(take(order, epoch).subList(0, 8000)) > 19_000, "second epoch");
  }

  @Test
  void doesNotDependOnWhenPhotosArrive() throws Exception {
    int photos = 20_000;
    PhotoOrder late = new PhotoOrder(count -> Math.min(count, photos), 3);
    PhotoOrder inTime = new PhotoOrder(SmallPhotos.arrived(photos), 3);
    assertEquals(take(inTime, 45_000), take(late, 45_000));
  }

  @Test
  void differsBySeed() throws Exception {
    assertNotEquals(
        take(new PhotoOrder(SmallPhotos.arrived(100), 3), 98),
        take(new PhotoOrder(SmallPhotos.arrived(100), 4), 98));
  }

  @Test
  void refusesToTurnInCirclesOverNothing() {
    PhotoOrder order = new PhotoOrder(SmallPhotos.arrived(0), 3);
    assertThrows(IOException.class, order::next);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 48, 49, 50, 51, 98, 99, 100, 4096})
  void knowsHowManyPhotosABatchNeeds(int batch) {
    int photos = PhotoOrder.photosFor(batch);
    assertTrue(trained(photos).size() >= batch, photos + " suffice");
    assertTrue(trained(photos - 1).size() < batch, photos - 1 + " do not");
  }
}
