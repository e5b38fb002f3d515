package lookalike.image.video;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lookalike.image.format.ImageFormat;
import lookalike.image.source.PhotoCandidates;

/** The kinds of file that videos are read from, told apart by their first bytes. */
enum VideoContainer {
  /** MP4 and its ancestor, QuickTime's MOV. */
  MP4("mov", "mp4 m4v mov"),
  /** Matroska, and its subset WebM. */
  MATROSKA("matroska", "mkv webm"),
  /** The one of Windows. */
  AVI("avi", "avi");

  /** All of them, for people. */
  static final String LIST = "MP4, MOV, Matroska, WebM and AVI";

  private static final List<String> FIRST_BOXES =
      List.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");

  private final String demuxer;
  private final List<String> extensions;

  VideoContainer(String demuxer, String extensions) {
    this.demuxer = demuxer;
    this.extensions = List.of(extensions.split(" ", -1));
  }

  /** Returns FFmpeg's name for what reads it. */
  String demuxer() {
    return demuxer;
  }

  /**
   * Tells the container from the first bytes of a file. Playlists, which name other files and
   * addresses, are none.
   *
   * @param head the first {@link ImageFormat#HEAD_BYTES}, or the whole file
   */
  static Optional<VideoContainer> of(byte[] head) {
    if (PhotoCandidates.startsLikeImage(head)) {
      return Optional.empty(); // HEIC and AVIF begin like an MP4
    } else if (FIRST_BOXES.stream().anyMatch(box -> ImageFormat.startsWith(head, 4, box))) {
      return Optional.of(MP4);
    } else if (ImageFormat.startsWith(head, 0, "\u001aE\u00df\u00a3")) {
      return Optional.of(MATROSKA);
    } else if (ImageFormat.startsWith(head, 0, "RIFF") && ImageFormat.startsWith(head, 8, "AVI ")) {
      return Optional.of(AVI);
    }
    return Optional.empty();
  }

  /** Tells whether {@code name} ends like that of a video. */
  static boolean isVideo(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return extension.length() < name.length()
        && Arrays.stream(values()).anyMatch(each -> each.extensions.contains(extension));
  }
}
