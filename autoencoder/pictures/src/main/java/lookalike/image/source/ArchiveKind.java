package lookalike.image.source;

import java.util.Optional;
import lookalike.image.format.ImageFormat;

/** The kinds of archives that are read. */
enum ArchiveKind {
  ZIP,
  TAR,
  TAR_GZ;

  /** Returns what a file is by its first bytes. */
  static Optional<ArchiveKind> of(byte[] head) {
    if (ImageFormat.startsWith(head, 0, "\u001f\u008b")) {
      return Optional.of(TAR_GZ);
    } else if (ImageFormat.startsWith(head, 257, "ustar")) {
      return Optional.of(TAR);
    }
    boolean isZip =
        ImageFormat.startsWith(head, 0, "PK\u0003\u0004")
            || ImageFormat.startsWith(head, 0, "PK\u0005\u0006");
    return isZip ? Optional.of(ZIP) : Optional.empty();
  }
}
