package lookalike.benchmark.serve;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lookalike.client.Added;
import lookalike.client.Image;
import lookalike.client.LookalikeClient;
import lookalike.client.LookalikeException;
import lookalike.client.NewImage;
import lookalike.client.OnDuplicate;

/**
 * Adds images to a server, changes what is known of them and drops them again, and remembers what
 * it was told has been done: all of that is to be found later. About as many are there at any time,
 * so that what grows is the server's own. For one thread.
 */
final class Writer {

  /** How many images it has in the index. */
  private static final int MOST = 200;

  private static final String NUMBER = "bench_number";

  /** What an image is known to be, and since when. */
  private record Written(String id, long number) {}

  private final LookalikeClient client;
  private final List<byte[]> photos;
  private final long first;
  private final Deque<Written> there = new ArrayDeque<>();
  private final Set<String> dropped = new HashSet<>();
  private long number;
  private long acknowledged;
  private long lost;
  private long refused;
  private long errors;

  /**
   * Makes one.
   *
   * @param photos what it adds, each time as a file of its own
   * @param first the number of the first file, so that no other writer has the same ones
   */
  Writer(LookalikeClient client, List<byte[]> photos, long first) {
    this.client = client;
    this.photos = photos;
    this.first = first;
  }

  /** Adds, changes and drops one; one of ten waits until that shows. */
  void step() throws InterruptedException {
    long current = first + number++;
    boolean waits = number % 10 == 0;
    byte[] file = Requests.remarked(photos.get((int) (current % photos.size())), current);
    try {
      NewImage image = new NewImage("written-%d.jpg".formatted(current), file, Map.of(NUMBER, -1));
      Added added = client.add(List.of(image), OnDuplicate.SKIP, waits);
      String id = added.items().getFirst().id();
      acknowledged++;
      there.add(new Written(id, -1));
      client.tell(id, Map.of(NUMBER, current), false);
      acknowledged++;
      there.removeLast();
      there.add(new Written(id, current));
      if (there.size() > MOST) {
        Written oldest = there.remove();
        client.drop(oldest.id, false);
        acknowledged++;
        dropped.add(oldest.id);
      }
    } catch (LookalikeException answer) {
      count(answer);
    } catch (IOException fault) {
      errors++;
    }
  }

  private void count(LookalikeException answer) {
    if (answer.status() == 429) {
      refused++;
    } else {
      errors++;
    }
  }

  /** Has everything shown that was written, and looks for all of it. */
  void readBack() throws InterruptedException {
    try {
      byte[] file = Requests.remarked(photos.getFirst(), first + number++);
      Added last =
          client.add(List.of(new NewImage("last.jpg", file, null)), OnDuplicate.SKIP, true);
      client.drop(last.items().getFirst().id(), true); // by which all before it shows, too
      for (Written written : there) {
        Optional<Image> image = client.image(written.id);
        Object found = image.map(it -> it.metadata().get(NUMBER)).orElse(null);
        if (!(found instanceof Number it && it.longValue() == written.number)) {
          lost++;
        }
      }
      for (String id : dropped) {
        lost += client.image(id).isPresent() ? 1 : 0;
      }
      dropped.clear();
    } catch (LookalikeException answer) {
      count(answer);
    } catch (IOException fault) {
      errors++;
    }
  }

  /** Returns how many writes the server has said to have done. */
  long acknowledged() {
    return acknowledged;
  }

  /** Returns how many of those were not to be found. */
  long lost() {
    return lost;
  }

  /** Returns how many were told to come later. */
  long refused() {
    return refused;
  }

  /** Returns how many had another answer, or none. */
  long errors() {
    return errors;
  }
}
