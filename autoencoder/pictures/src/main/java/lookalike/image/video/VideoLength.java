package lookalike.image.video;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/**
 * How many bytes a video should have by its own account. FFmpeg takes the end of a file for the end
 * of its frames, so that only this tells a video that was cut short.
 */
final class VideoLength {

  /** Ends the walk through a file that is nothing but tiny chunks. */
  private static final int MOST_CHUNKS = 100_000;

  private static final int CHUNK_HEADER_BYTES = 8;

  private VideoLength() {}

  /** Returns the place of the end that the file announces; at most its length when it has none. */
  static long announced(Path video, VideoContainer container) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(video.toFile(), "r")) {
      return switch (container) {
        case MP4 -> endOfBoxes(file);
        case MATROSKA -> endOfSegment(file);
        case AVI -> endOfChunks(file);
      };
    } catch (EOFException e) {
      return 0; // it ends within a header, which announces nothing yet
    }
  }

  private static long endOfBoxes(RandomAccessFile file) throws IOException {
    List<Mp4Box> boxes = Mp4Box.all(file);
    return boxes.isEmpty() ? 0 : boxes.getLast().end();
  }

  /** Chunks {@code type length content}, padded to even lengths, numbers little-endian. */
  private static long endOfChunks(RandomAccessFile file) throws IOException {
    long at = 0;
    for (int i = 0; i < MOST_CHUNKS && at + CHUNK_HEADER_BYTES <= file.length(); i++) {
      file.seek(at + 4);
      long length = Integer.reverseBytes(file.readInt()) & 0xffff_ffffL;
      if (length == 0) {
        return at; // a recorder that was never told to stop
      }
      at += CHUNK_HEADER_BYTES + length;
    }
    return at;
  }

  /** A header and one segment, each {@code id length content}. */
  private static long endOfSegment(RandomAccessFile file) throws IOException {
    file.seek(4);
    long headerBytes = lengthOf(file);
    file.seek(Math.min(file.length(), file.getFilePointer() + headerBytes) + 4);
    long segmentBytes = lengthOf(file);
    return segmentBytes > Long.MAX_VALUE / 2 ? 0 : file.getFilePointer() + segmentBytes;
  }

  /**
   * Reads a length: the leading zeros of its first byte count the bytes that follow. All ones mean
   * that it is not known, and give the largest {@code long}.
   */
  private static long lengthOf(RandomAccessFile file) throws IOException {
    int first = file.readUnsignedByte();
    int following = Integer.numberOfLeadingZeros(first) - 24;
    long length = first & (0x7f >> following);
    for (int i = 0; i < following && i < 7; i++) {
      length = (length << 8) | file.readUnsignedByte();
    }
    boolean unknown = length == (1L << (7 * (following + 1))) - 1;
    return unknown || following > 7 ? Long.MAX_VALUE : length;
  }
}
