package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.FolderPhotos;
import lookalike.image.source.Search;
import org.jspecify.annotations.Nullable;

/** The clips of a folder: its videos, then its numbered pictures. */
final class FolderClips extends Search<ClipFrame> implements ClipSource {

  private final List<Path> files;
  private final VideoClips videos;
  private final NumberedClips pictures;

  FolderClips(Path folder, DecodeLimits limits) throws IOException {
    this.files = VideoFiles.in(folder);
    this.videos = new VideoClips(folder, files, limits);
    this.pictures = new NumberedClips(new FolderPhotos(folder, limits));
  }

  @Override
  protected @Nullable ClipFrame find() throws IOException {
    ClipFrame frame = videos.next();
    return frame == null ? pictures.next() : frame;
  }

  @Override
  public long ignoredFiles() {
    return Math.max(0, pictures.ignoredFiles() - files.size()); // to them, a video is no picture
  }

  @Override
  public void close() throws IOException {
    videos.close();
    pictures.close();
  }
}
