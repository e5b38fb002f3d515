package lookalike.insight.duplicates;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lookalike.image.format.ImageFormat;

/** Which of several files is worth keeping. The first rule that tells two apart decides. */
public enum KeeperRule {
  /** Camera RAW, then what loses nothing, then HEIC and AVIF, JPEG, WebP, GIF, and the rest. */
  FORMAT(Comparator.comparingInt(KeeperRule::rank)),
  /** More pixels. */
  PIXELS(Comparator.comparingLong(Photo::pixels).reversed()),
  /** More bytes; a size that nobody knows is the least. */
  BYTES(Comparator.comparingLong(Photo::bytes).reversed()),
  /** Fewer folders, then a shorter path. */
  PATH(
      Comparator.comparingLong((Photo file) -> depth(file.path()))
          .thenComparingInt(file -> file.path().length())),
  /** Changed earlier; a time that nobody knows is the latest. */
  DATE(Comparator.comparingLong(file -> file.hasDate() ? file.modified() : Long.MAX_VALUE));

  /** All of them, in the order in which they count unless somebody says otherwise. */
  public static final List<KeeperRule> USUAL = List.of(values());

  private final Comparator<Photo> order;

  KeeperRule(Comparator<Photo> order) {
    this.order = order;
  }

  /** Returns the order of files by this rule alone, the one to keep first. */
  Comparator<Photo> order() {
    return order;
  }

  private static int rank(Photo file) {
    Optional<ImageFormat> format = file.format();
    if (format.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    return switch (format.get()) {
      case RAW -> 0;
      case TIFF, PNG, BMP -> 1;
      case HEIC, AVIF -> 2;
      case JPEG -> 3;
      case WEBP -> 4;
      case GIF -> 5;
    };
  }

  private static long depth(String path) {
    return path.chars().filter(letter -> letter == '/' || letter == '\\').count();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
