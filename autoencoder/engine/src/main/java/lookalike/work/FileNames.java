package lookalike.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of files as text, one to one, whatever the locale is. File systems of the Unix kind
 * keep bytes, which the JDK's own text of a path loses where they are not of the locale: {@code
 * M\374ller.jpg} and {@code M\366ller.jpg} are the same text to it, and lead to no file.
 *
 * <p>Here, text is what the bytes are as UTF-8, and a byte that is no part of UTF-8 is written
 * {@code \xFC}; a backslash that would read like that is written {@code \x5C}. On other systems
 * names are text already, and stay as they are.
 */
public final class FileNames {

  private static final Pattern ESCAPE = Pattern.compile("\\\\x([0-9A-F]{2})");

  private static final char LOST = '\ufffd'; // what decoders put where bytes have no meaning

  private static final boolean HAS_BYTES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /** Whether the JDK reads names as UTF-8; in the C locale, it reads no more than ASCII. */
  private static final boolean READS_UTF_8 =
      "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private FileNames() {}

  /** Tells whether the JDK can make text of all arguments and names that people type. */
  public static boolean isLocaleUtf8() {
    return READS_UTF_8;
  }

  /** Returns the text that stands for the bytes of a name. */
  public static String text(byte[] name) {
    StringBuilder text = new StringBuilder(name.length);
    CharsetDecoder decoder = UTF_8.newDecoder(); // which reports what it cannot decode
    ByteBuffer bytes = ByteBuffer.wrap(name);
    CharBuffer known = CharBuffer.allocate(name.length);
    while (bytes.hasRemaining()) {
      CoderResult result = decoder.reset().decode(bytes, known.clear(), true);
      text.append(ESCAPE.matcher(known.flip()).replaceAll("\\\\x5Cx$1"));
      for (int i = 0; result.isError() && i < result.length(); i++) {
        text.append("\\x%02X".formatted(bytes.get() & 0xff));
      }
    }
    return text.toString();
  }

  /** Returns the bytes of the name that a text stands for: the inverse of {@link #text}. */
  public static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    Matcher escapes = ESCAPE.matcher(text);
    int at = 0;
    while (escapes.find()) {
      bytes.writeBytes(text.substring(at, escapes.start()).getBytes(UTF_8));
      bytes.write(Integer.parseInt(escapes.group(1), 16));
      at = escapes.end();
    }
    bytes.writeBytes(text.substring(at).getBytes(UTF_8));
    return bytes.toByteArray();
  }

  /** Returns the text that stands for a path, absolute or not. */
  public static String of(Path path) {
    String text = path.toString();
    boolean isPlain =
        READS_UTF_8
            ? text.indexOf(LOST) < 0 && !ESCAPE.matcher(text).find()
            : text.chars().allMatch(it -> it < 0x80) && !ESCAPE.matcher(text).find();
    return isPlain || !hasBytes(path) ? text : text(bytes(path));
  }

  /**
   * Returns the path that a text stands for: the inverse of {@link #of}.
   *
   * @throws InvalidPathException if there can be no such path
   */
  public static Path path(String text) {
    return HAS_BYTES && ESCAPE.matcher(text).find() ? path(bytes(text)) : literal(text);
  }

  /**
   * Returns what somebody has typed, for {@link #given}: the letters as they are, if all of them
   * are UTF-8.
   */
  public static String typed(byte[] bytes) {
    String letters = new String(bytes, UTF_8);
    return letters.indexOf(LOST) < 0 ? letters : text(bytes);
  }

  /**
   * Returns the path that somebody means by a text, who may have it from the file system or from
   * us: if there is a file with just these letters, that one, or else what {@link #path} returns.
   *
   * @throws InvalidPathException if there can be no such path
   */
  public static Path given(String text) {
    return given(Path.of(""), text);
  }

  /** Returns what somebody means by a path that is relative to a folder, if it is relative. */
  public static Path given(Path folder, String text) {
    Path literal = folder.resolve(literal(text));
    boolean isSure =
        !HAS_BYTES
            || !ESCAPE.matcher(text).find()
            || Files.exists(literal, LinkOption.NOFOLLOW_LINKS);
    return isSure ? literal : folder.resolve(path(text));
  }

  /**
   * Returns where a path leads: absolute, and without {@code .} and {@code ..}. What comes after a
   * link and {@code ..} is where the system finds it, and not where the letters say; where there is
   * nothing, such a path stays as it is, so that it is not taken for the path of something else.
   */
  public static Path absolute(Path path) {
    Path absolute = path.toAbsolutePath();
    Path root = absolute.getRoot();
    int ups = -1;
    for (int i = 0; i < absolute.getNameCount(); i++) {
      ups = absolute.getName(i).toString().equals("..") ? i : ups;
    }
    if (ups < 0 || root == null) {
      return absolute.normalize();
    }
    try {
      Path above = root.resolve(absolute.subpath(0, ups + 1)).toRealPath();
      int names = absolute.getNameCount();
      return ups + 1 == names ? above : above.resolve(absolute.subpath(ups + 1, names)).normalize();
    } catch (IOException e) {
      return absolute;
    }
  }

  private static boolean hasBytes(Path path) {
    FileSystem files = path.getFileSystem();
    return HAS_BYTES && files.equals(FileSystems.getDefault());
  }

  private static Path literal(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) { // the locale knows no such letters
      if (!HAS_BYTES || text.indexOf('\0') >= 0) {
        throw e;
      }
      return path(text.getBytes(UTF_8));
    }
  }

  /** Returns the bytes of a path: in its URI they all stand, whatever the locale is. */
  private static byte[] bytes(Path path) {
    Path root = Path.of("/");
    String uri = root.resolve(path).toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
    int end = uri.length() > 1 && uri.endsWith("/") ? uri.length() - 1 : uri.length();
    for (int at = path.isAbsolute() ? 0 : 1; at < end; at++) {
      if (uri.charAt(at) == '%') {
        bytes.write(Integer.parseInt(uri, at + 1, at + 3, 16));
        at += 2;
      } else {
        bytes.write(uri.charAt(at));
      }
    }
    return bytes.toByteArray();
  }

  private static Path path(byte[] name) {
    StringBuilder uri = new StringBuilder("file:///");
    for (byte each : name) {
      boolean isRepeated = each == '/' && uri.charAt(uri.length() - 1) == '/';
      if (!isRepeated) {
        uri.append(each == '/' ? "/" : "%%%02X".formatted(each & 0xff));
      }
    }
    Path path = Path.of(URI.create(uri.toString()));
    boolean isAbsolute = name.length > 0 && name[0] == '/';
    return isAbsolute ? path : path.subpath(0, path.getNameCount());
  }
}
