package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoFile;
import lookalike.image.source.PhotoSources;
import lookalike.image.source.Search;

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
  public static ClipSource open(Path clips, DecodeLimits limits) throws IOException {
    if (!Files.exists(clips)) {
      throw new IOException(
          "no clips at "
              + clips
              + ": it does not exist; give a video, a folder of videos or of numbered pictures, or"
              + " a .tar, .tar.gz or .zip archive of such pictures");
    }
    if (Files.isDirectory(clips)) {
      return begun(new FolderClips(clips, limits), clips);
    } else if (!VideoFiles.isVideo(clips)) {
      return begun(new NumberedClips(PhotoSources.open(clips, limits)), clips);
    }
    VideoClips video;
    try {
      video = VideoClips.of(clips, limits);
    } catch (IOException e) {
      throw new IOException("cannot open " + clips + ": " + PhotoFile.explain(e), e);
    }
    return begun(video, clips);
  }

  private static <S extends Search<ClipFrame> & ClipSource> S begun(S source, Path clips)
      throws IOException {
    return Search.begun(
        source, clips, "clips", "no video and no picture with a number in its name");
  }
}
