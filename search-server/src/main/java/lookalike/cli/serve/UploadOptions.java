package lookalike.cli.serve;

import lookalike.cli.shell.DecodingOption;
import lookalike.cli.shell.HelpLayout;
import lookalike.server.http.Uploads;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How large uploads may be. */
final class UploadOptions {

  private static final Uploads DEFAULT = Uploads.DEFAULT;

  @Mixin private DecodingOption decoding;

  @Option(
      names = "--upload-bytes",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BYTES",
      description = "bytes of the images of one upload (default ${DEFAULT-VALUE})")
  private int uploadBytes = DEFAULT.uploadBytes();

  @Option(
      names = "--upload-pixels",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "PIXELS",
      description = "pixels of an uploaded image (default ${DEFAULT-VALUE})")
  private int uploadPixels = DEFAULT.uploadPixels();

  @Option(
      names = "--upload-parts",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description = "files and fields of an uploaded form, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int uploadParts = DEFAULT.uploadParts();

  @Option(
      names = "--repair-pixels",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "PIXELS",
      description = "pixels of a picture that is repaired (default ${DEFAULT-VALUE})")
  private int repairPixels = DEFAULT.repairPixels();

  @Option(
      names = "--enlarged-pixels",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "PIXELS",
      description = "pixels of what becomes of one that is enlarged (default ${DEFAULT-VALUE})")
  private int enlargedPixels = DEFAULT.enlargedPixels();

  Uploads options() {
    return new Uploads(
        uploadBytes, uploadPixels, uploadParts, decoding.timeout(), repairPixels, enlargedPixels);
  }
}
