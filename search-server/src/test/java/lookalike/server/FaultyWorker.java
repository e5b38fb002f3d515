package lookalike.server;

import java.io.IOException;
import lookalike.image.ImageDecoder;
import lookalike.image.worker.DecoderWorker;
import lookalike.testdata.Misfortune;

/** A decoder process to which files do what is written into them. */
final class FaultyWorker {

  private FaultyWorker() {}

  public static void main(String[] arguments) throws IOException {
    DecoderWorker.serve(
        arguments,
        (bytes, neededSide, limits) -> {
          Misfortune.befall(bytes);
          return new ImageDecoder(limits).decode(bytes, neededSide);
        });
  }
}
