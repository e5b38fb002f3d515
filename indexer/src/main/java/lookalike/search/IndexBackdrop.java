package lookalike.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import lookalike.index.Filter;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.index.SearchRequest;
import lookalike.model.likeness.Backdrop;
import lookalike.model.likeness.BackdropLearner;
import lookalike.model.likeness.Likeness;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Standing;
import lookalike.model.likeness.Standings;
import lookalike.model.likeness.Surroundings;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.work.Watch;

/**
 * What is usual in an index, and where each of its images stands in it; kept with the index.
 *
 * <p>Safe to share among threads.
 */
public final class IndexBackdrop implements Standings {

  /** Under which name it is attached to an index. */
  public static final String ATTACHMENT = "backdrop";

  private static final String LEARNING = "learning what is usual";

  /** By what share an index may grow or shrink before all is learned anew. */
  private static final double MOST_CHANGE = 0.25;

  private static final int PAGE = 1000;

  /** How many candidates a search keeps for each that is wanted: to learn, most of them will do. */
  private static final int LEARNING_EFFORT = 2;

  private final Backdrop backdrop;
  private final Map<Long, Standing> standings;

  private IndexBackdrop(Backdrop backdrop, Map<Long, Standing> standings) {
    this.backdrop = backdrop;
    this.standings = new ConcurrentHashMap<>(standings);
  }

  /**
   * Returns that of an index: what is kept with it, or, where there is nothing of use, what is
   * learned now.
   *
   * @param model whose vectors are in the index
   */
  public static IndexBackdrop of(ImageIndex index, Likeness model) throws IOException {
    Optional<IndexBackdrop> kept = kept(index, model);
    return kept.isPresent() ? kept.get() : learned(index, model);
  }

  /** Returns that of the index as it is by now: what is kept with it, this, or what is learned. */
  IndexBackdrop renewed(ImageIndex index, Likeness model) throws IOException {
    Optional<IndexBackdrop> kept = kept(index, model);
    if (kept.isPresent()) {
      return kept.get();
    }
    return isOfUse(index) ? this : learned(index, model);
  }

  /**
   * Brings what is kept with an index up to date with its images.
   *
   * @param watch told of the images; may end it early, and then nothing is kept
   */
  public static void update(ImageIndex index, Likeness model, Watch watch) throws IOException {
    watch.begin(LEARNING);
    Optional<IndexBackdrop> kept = kept(index, model);
    IndexBackdrop known = kept.isPresent() ? kept.get() : learned(index, model);
    Map<Long, Standing> present = new ConcurrentHashMap<>();
    long total = index.description().images();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      watch.tell(LEARNING, present.size(), total);
      watch.check();
      Page<ImageRecord> page = index.scan(Filter.all(), next.get(), PAGE, Set.of(Part.VECTOR));
      List<Stored> pictures = page.items().stream().map(IndexBackdrop::stored).toList();
      List<Standing> found = known.of(pictures);
      for (int i = 0; i < found.size(); i++) {
        present.put(key(pictures.get(i).id()), found.get(i));
      }
      next = page.next();
    }
    watch.tell(LEARNING, total, total);
    index.attach(ATTACHMENT, new IndexBackdrop(known.backdrop, present).bytes());
  }

  private static Optional<IndexBackdrop> kept(ImageIndex index, Likeness model) throws IOException {
    Optional<byte[]> bytes = index.attachment(ATTACHMENT);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    IndexBackdrop kept;
    try {
      kept = read(bytes.get(), model);
    } catch (IOException e) {
      return Optional.empty(); // it can be learned anew
    }
    return kept.isOfUse(index) ? Optional.of(kept) : Optional.empty();
  }

  private boolean isOfUse(ImageIndex index) throws IOException {
    int now = index.description().images();
    int then = backdrop.count();
    return Math.abs(now - then) <= MOST_CHANGE * then;
  }

  private static IndexBackdrop learned(ImageIndex index, Likeness model) throws IOException {
    Backdrop learned = BackdropLearner.learn(model, new Indexed(index));
    return new IndexBackdrop(learned, Map.of());
  }

  /** Returns what ranks the images of an index. */
  public Ranker ranker(ImageIndex index) {
    return new Ranker(backdrop, new Indexed(index), this);
  }

  @Override
  public List<Standing> of(List<Stored> pictures) {
    List<Stored> unknown =
        pictures.stream().filter(picture -> !standings.containsKey(key(picture.id()))).toList();
    List<Standing> found = backdrop.standings(unknown.stream().map(Stored::vector).toList());
    for (int i = 0; i < found.size(); i++) {
      standings.put(key(unknown.get(i).id()), found.get(i));
    }
    return pictures.stream()
        .map(picture -> standings.getOrDefault(key(picture.id()), Standing.ALONE))
        .toList();
  }

  /** Returns 64 bits that hardly two ids have in common. */
  private static long key(String id) {
    long key = 1;
    for (int i = 0; i < id.length(); i++) {
      key = 31 * key + id.charAt(i);
    }
    return key;
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CRC32C checksum = new CRC32C();
    try (DataOutputStream out = new DataOutputStream(new CheckedOutputStream(bytes, checksum))) {
      byte[] usual = backdrop.bytes();
      out.writeInt(usual.length);
      out.write(usual);
      out.writeInt(standings.size());
      for (Map.Entry<Long, Standing> standing : standings.entrySet()) {
        out.writeLong(standing.getKey());
        out.writeFloat(standing.getValue().commonness());
        out.writeFloat(standing.getValue().crowding());
      }
      out.writeLong(checksum.getValue()); // so that a damaged one is learned anew
    }
    return bytes.toByteArray();
  }

  private static IndexBackdrop read(byte[] bytes, Likeness model) throws IOException {
    requireChecksum(bytes);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Backdrop backdrop = Backdrop.read(in.readNBytes(in.readInt()), model);
      Map<Long, Standing> standings = new ConcurrentHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        standings.put(in.readLong(), new Standing(in.readFloat(), in.readFloat()));
      }
      return new IndexBackdrop(backdrop, standings);
    }
  }

  private static void requireChecksum(byte[] bytes) throws IOException {
    int length = bytes.length - Long.BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, Math.max(0, length));
    if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum.getValue()) {
      throw new IOException("the backdrop is not what was written");
    }
  }

  /** Returns an image that was read with its vector. */
  static Stored stored(ImageRecord image) {
    return new Stored(image.id(), image.vector());
  }

  /** An index as it is looked at to learn what is usual in it. */
  private record Indexed(ImageIndex index) implements Surroundings {

    @Override
    public int count() throws IOException {
      return index.description().images();
    }

    /** Ids are hashes: those that come first are as good as drawn. */
    @Override
    public List<Stored> sample(int count) throws IOException {
      List<Stored> sample = new ArrayList<>();
      Optional<String> next = Optional.of("");
      while (next.isPresent() && sample.size() < count) {
        Page<ImageRecord> page =
            index.scan(
                Filter.all(),
                next.get(),
                Math.min(PAGE, count - sample.size()),
                Set.of(Part.VECTOR));
        page.items().forEach(image -> sample.add(stored(image)));
        next = page.next();
      }
      return sample;
    }

    @Override
    public List<Stored> nearest(float[] vector, int count) throws IOException {
      return index
          .search(
              SearchRequest.of(vector, count)
                  .with(LEARNING_EFFORT * count, false)
                  .reading(Set.of(Part.VECTOR)))
          .hits()
          .stream()
          .map(Hit::found)
          .map(IndexBackdrop::stored)
          .toList();
    }
  }
}
