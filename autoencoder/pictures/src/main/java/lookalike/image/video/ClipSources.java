package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoFile;
import lookalike.image.source.PhotoSources;

/** Tells what clips lie in, and opens it. */
public final class ClipSources {

  private ClipSources() {}

  /**
   * Opens a source.
   *
   * <p>A video is one clip. A folder is searched with all below it, hidden files left out: first
   * come its videos, sorted by name, told by extension or first bytes; then each folder whose
   * pictures have numbers in their names, such as {@code 7.png} or {@code walk_0007.jpg}, as one
   * clip in the order of the numbers. In a {@code .tar}, {@code .tar.gz} or {@code .zip} archive,
   * and in a list of paths, only such pictures are looked for; those of a folder must lie together.
   *
   * @param limits those of each frame
   * @throws IOException when there is no such path, it is of no such kind, or holds no clip at all
   */
  public static ClipSource open(Path clips, DecodeLimits limits, FrameChoice choice)
      throws IOException {
    if (!Files.exists(clips)) {
      throw new IOException(
          "no clips at "
              + clips
              + ": it does not exist; give a video, a folder of videos or of numbered pictures, or"
              + " a .tar, .tar.gz or .zip archive of such pictures");
    }
    ClipSource source = ofKind(clips, limits, choice);
    try {
      return StartedClips.start(source, clips);
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  private static ClipSource ofKind(Path clips, DecodeLimits limits, FrameChoice choice)
      throws IOException {
    if (Files.isDirectory(clips)) {
      return new FolderClips(clips, limits, choice);
    } else if (!VideoFiles.isVideo(clips)) {
      return new NumberedClips(PhotoSources.open(clips, limits), choice);
    }
    try {
      return VideoClips.of(clips, limits, choice);
    } catch (IOException e) {
      throw new IOException("cannot open " + clips + ": " + PhotoFile.explain(e), e);
    }
  }
}
