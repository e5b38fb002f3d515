package lookalike.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this program, as the build knows it. */
public final class Version {

  private Version() {}

  /** Returns the version, such as {@code 0.1.0}. */
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, "version.properties is not on the class path"));
      return properties.getProperty("version");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
