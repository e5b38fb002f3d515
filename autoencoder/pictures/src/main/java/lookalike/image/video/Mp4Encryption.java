package lookalike.image.video;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import lookalike.image.format.ImageDecodeException;

/**
 * Refuses MP4 files that are encrypted: nobody could show them, and reading how they are encrypted
 * is a part of FFmpeg that has had faults.
 */
final class Mp4Encryption {

  /** What encrypted samples, and the boxes that say how, are called. */
  private static final List<String> MARKS =
      List.of("encv", "enca", "drms", "drmi", "sinf", "schm", "tenc", "senc", "pssh");

  private static final int MARK_BYTES = 4;
  private static final int CHUNK_BYTES = 1 << 16;

  private Mp4Encryption() {}

  /** Refuses the file if a mark stands anywhere but among the compressed frames. */
  static void refuse(Path video) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(video.toFile(), "r")) {
      long from = 0;
      for (Mp4Box box : boxes(file)) {
        if (box.type().equals("mdat")) {
          refuse(file, from, box.at());
          from = box.end();
        }
      }
      refuse(file, from, file.length());
    }
  }

  private static List<Mp4Box> boxes(RandomAccessFile file) throws IOException {
    try {
      return Mp4Box.all(file);
    } catch (EOFException e) {
      return List.of(); // it ends within a header, and all of it is looked through
    }
  }

  private static void refuse(RandomAccessFile file, long from, long to) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (long at = from; at < to; at += CHUNK_BYTES - (MARK_BYTES - 1)) { // marks on a seam, too
      int length = (int) Math.min(CHUNK_BYTES, to - at);
      file.seek(at);
      file.readFully(chunk, 0, length);
      String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
      if (MARKS.stream().anyMatch(text::contains)) {
        throw ImageDecodeException.unsupported("the video is encrypted, which is not decoded");
      }
    }
  }
}
