package lookalike.image.video;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.Search;
import org.jspecify.annotations.Nullable;

/**
 * Folders of pictures with numbers in their names, one clip each. A source gives pictures in the
 * order of their names, or of an archive, so that each folder is gathered before its first frame
 * comes; of an archive the files themselves, which cannot be read later.
 */
final class NumberedClips extends Search<ClipFrame> implements ClipSource {

  /** The last number in a name that has lost its extension. */
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])([0-9]{1,18})[^0-9]*$");

  /** The most that is gathered of one clip in an archive. */
  private static final long MOST_BYTES = 1L << 29;

  private final PhotoSource photos;
  private final Deque<ClipFrame> gathered = new ArrayDeque<>();
  private final Set<String> known = new HashSet<>();
  private @Nullable ClipFrame nextClip; // the first frame met of the clip after this one

  /** Makes clips of photos; the source is closed with this. */
  NumberedClips(PhotoSource photos) {
    this.photos = photos;
  }

  @Override
  protected @Nullable ClipFrame find() throws IOException {
    if (gathered.isEmpty()) {
      gather();
    }
    return gathered.poll();
  }

  private void gather() throws IOException {
    ClipFrame first = nextClip == null ? nextNumbered() : nextClip;
    nextClip = null;
    if (first == null) {
      return;
    }
    SortedMap<Long, ClipFrame> frames = new TreeMap<>();
    String clip = first.clip();
    if (!known.add(clip)) {
      throw new IOException(
          "the frames of clip '" + clip + "' do not lie together: other folders' lie between them");
    }
    long bytes = 0;
    for (ClipFrame frame = first; frame != null; frame = nextNumbered()) {
      if (!frame.clip().equals(clip)) {
        nextClip = frame;
        break;
      }
      bytes += frame.photo().file() == null ? frame.photo().bytes() : 0;
      if (bytes > MOST_BYTES) {
        throw new IOException(
            "clip '%s' has over %d MB in an archive: unpack it".formatted(clip, MOST_BYTES >> 20));
      }
      add(frames, frame);
    }
    gathered.addAll(frames.values());
  }

  private static void add(SortedMap<Long, ClipFrame> frames, ClipFrame frame) throws IOException {
    ClipFrame other = frames.put(frame.number(), kept(frame));
    if (other != null) {
      throw new IOException(
          "two frames have the number %d: %s and %s"
              .formatted(frame.number(), other.photo().name(), frame.photo().name()));
    }
  }

  private @Nullable ClipFrame nextNumbered() throws IOException {
    for (PhotoEntry photo = photos.next(); photo != null; photo = photos.next()) {
      int slash = photo.name().lastIndexOf('/');
      int dot = photo.name().lastIndexOf('.');
      String name = photo.name().substring(slash + 1, dot > slash ? dot : photo.name().length());
      Matcher number = NUMBER.matcher(name);
      if (number.find()) {
        String clip = photo.name().substring(0, Math.max(0, slash));
        return new ClipFrame(clip, Long.parseLong(number.group(1)), photo);
      } else if (photo.content() instanceof PhotoEntry.Unreadable) { // a folder, or an archive
        return new ClipFrame(photo.name(), 0, photo);
      }
      ignore();
    }
    return null;
  }

  /** Returns a frame that can be read at any time. */
  private static ClipFrame kept(ClipFrame frame) {
    PhotoEntry photo = frame.photo();
    if (photo.file() != null) {
      return frame;
    }
    PhotoEntry.Content content;
    try {
      byte[] bytes = photo.read();
      content = () -> bytes;
    } catch (IOException e) {
      content = new PhotoEntry.Unreadable(e);
    }
    return new ClipFrame(frame.clip(), frame.number(), photo.with(content));
  }

  @Override
  public long ignoredFiles() {
    return photos.ignoredFiles() + super.ignoredFiles();
  }

  @Override
  public void close() throws IOException {
    photos.close();
  }
}
