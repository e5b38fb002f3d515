package lookalike.image.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.image.format.HeifPicture.Extent;

/**
 * A track of an ISO base media file, as far as its first picture goes.
 *
 * @param entry what is told of how pictures are coded, of the type that names the coding
 * @param width pixels a row
 * @param height rows
 * @param first where the first one lies
 */
record IsoTrack(IsoBox entry, int width, int height, Extent first) {

  private static final int ENTRY_BYTES = 78; // what a picture's entry has before its boxes
  private static final int MOST = 20;

  /** Returns the tracks of pictures in a box {@code moov}. */
  static List<IsoTrack> all(FileBytes file, IsoBox movie) throws ImageDecodeException {
    List<IsoTrack> tracks = new ArrayList<>();
    for (IsoBox box : movie.inside(file)) {
      if (box.type().equals("trak") && tracks.size() < MOST) {
        read(file, box, tracks);
      }
    }
    return tracks;
  }

  private static void read(FileBytes file, IsoBox track, List<IsoTrack> tracks)
      throws ImageDecodeException {
    List<IsoBox> tables = track.inside(file);
    for (String box : List.of("mdia", "minf", "stbl")) {
      tables = IsoBox.first(tables, box).inside(file);
    }
    List<IsoBox> entries = IsoBox.first(tables, "stsd").inside(file, 8);
    IsoBox sizes = IsoBox.first(tables, "stsz");
    IsoBox chunks = IsoBox.first(tables, "stco");
    IsoBox farChunks = IsoBox.first(tables, "co64");
    boolean complete =
        !entries.isEmpty()
            && entries.getFirst().length() >= ENTRY_BYTES
            && sizes.length() >= 12
            && Math.max(chunks.length(), farChunks.length()) >= 12;
    if (!complete) {
      return;
    }
    IsoBox entry = entries.getFirst();
    long same = file.u32(sizes.at() + 4L);
    long bytes = same != 0 || sizes.length() < 16 ? same : file.u32(sizes.at() + 12L);
    long at =
        chunks.length() >= 12 ? file.u32(chunks.at() + 8L) : file.number(farChunks.at() + 8L, 8);
    tracks.add(
        new IsoTrack(
            entry,
            file.u16(entry.at() + 24L),
            file.u16(entry.at() + 26L),
            new Extent(file.checked(at, bytes), (int) bytes)));
  }

  boolean codedAs(String... codings) {
    return Arrays.asList(codings).contains(entry.type());
  }

  /** Returns what a decoder has to know. */
  List<IsoBox> properties(FileBytes file) throws ImageDecodeException {
    return entry.inside(file, ENTRY_BYTES);
  }
}
