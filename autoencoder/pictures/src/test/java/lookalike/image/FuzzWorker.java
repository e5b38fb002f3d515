package lookalike.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.image.video.TestVideos;
import lookalike.image.worker.DecoderWorker;

/** A decoder process that reads videos and archives, too, to their ends. */
final class FuzzWorker {

  /** In the place of a needed side: the file is a video. */
  static final int VIDEO = -1;

  /** In the place of a needed side: the file is an archive. */
  static final int ARCHIVE = -2;

  private static final RgbImage NO_PICTURE = new RgbImage(1, 1, new byte[3]);

  private FuzzWorker() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("fuzz", "");
    try {
      DecoderWorker.serve(
          arguments,
          (bytes, neededSide, limits) ->
              switch (neededSide) {
                case VIDEO -> lastFrame(bytes, file);
                case ARCHIVE -> unpacked(bytes, file, limits);
                default -> new ImageDecoder(limits).decode(bytes, neededSide);
              });
    } finally {
      Files.delete(file);
    }
  }

  private static RgbImage lastFrame(byte[] bytes, Path file) throws ImageDecodeException {
    try {
      List<RgbImage> frames = TestVideos.read(Files.write(file, bytes));
      return frames.isEmpty() ? NO_PICTURE : frames.getLast();
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  private static RgbImage unpacked(byte[] bytes, Path file, DecodeLimits limits)
      throws ImageDecodeException {
    try (PhotoSource photos = PhotoSources.open(Files.write(file, bytes), limits)) {
      for (PhotoEntry photo = photos.next(); photo != null; photo = photos.next()) {
        photo.read();
      }
      return NO_PICTURE;
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  private static ImageDecodeException refusal(IOException fault) {
    return fault instanceof ImageDecodeException refusal
        ? refusal
        : ImageDecodeException.corrupt(String.valueOf(fault.getMessage()));
  }
}
