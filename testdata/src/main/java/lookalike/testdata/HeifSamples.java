package lookalike.testdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** HEIC and AVIF files of other encoders; a table beside them tells what is in each, and how. */
public final class HeifSamples {

  private HeifSamples() {}

  /** Returns the bytes of one, such as {@code gradient.heic}. */
  public static byte[] read(String name) {
    try (InputStream in = HeifSamples.class.getResourceAsStream("heif/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is on the class path
    }
  }
}
