package lookalike.image.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lookalike.work.FileNames;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads a tar archive and keeps, of each entry, the bytes of its name: the library makes text of
 * them, and loses those that are not UTF-8. A name may stand in the header of the entry, in an
 * entry of GNU's before it, or in POSIX's records. For one thread.
 */
final class TarHeaders extends TarArchiveInputStream {

  private static final int TYPE_AT = 156;

  /** The types of those entries that tell of the next one: GNU's two, POSIX's two, Solaris' one. */
  private static final String TELLING = "LKxgX";

  /** Where one of the two names of an entry may stand. */
  private enum Name {
    FILE(0, 'L', "path"),
    LINK(157, 'K', "linkpath");

    private final int at;
    private final char type;
    private final String key;

    Name(int at, char type, String key) {
      this.at = at;
      this.type = type;
      this.key = key;
    }
  }

  /** A header of 512 bytes, and what was read of its content. */
  private record Header(byte[] bytes, ByteArrayOutputStream content) {
    char type() {
      return (char) (bytes[TYPE_AT] & 0xff);
    }
  }

  private final List<Header> headers = new ArrayList<>();
  private boolean isListening;

  TarHeaders(InputStream in) {
    super(in, "UTF-8");
  }

  @Override
  public TarArchiveEntry getNextEntry() throws IOException {
    boolean isOutermost = !isListening; // the library comes back for the entry that is told of
    if (isOutermost) {
      headers.clear();
      isListening = true;
    }
    try {
      return super.getNextEntry();
    } finally {
      isListening = !isOutermost;
    }
  }

  @Override
  protected byte[] readRecord() throws IOException {
    byte[] record = super.readRecord();
    if (isListening && record != null) {
      headers.add(new Header(record.clone(), new ByteArrayOutputStream()));
    }
    return record;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (isListening && count > 0 && !headers.isEmpty()) {
      headers.getLast().content.write(bytes, offset, count);
    }
    return count;
  }

  /** Returns the name of the entry that was returned last. */
  String name(TarArchiveEntry entry) {
    return name(entry.getName(), Name.FILE);
  }

  /** Returns what the entry that was returned last, a link, leads to. */
  String linkName(TarArchiveEntry entry) {
    return name(entry.getLinkName(), Name.LINK);
  }

  /** Returns the name that the library has made {@code text} of. */
  private String name(String text, Name name) {
    String marked = marked(text);
    byte[] bytes = text.getBytes(UTF_8);
    if (marked.indexOf('?') >= 0) {
      bytes =
          headers.stream()
              .flatMap(header -> written(header, name))
              .map(TarHeaders::relative)
              .filter(it -> marked(new String(it, UTF_8)).equals(marked))
              .findFirst()
              .orElse(bytes);
    }
    return FileNames.text(bytes);
  }

  /** Returns a text with the one mark that decoders put where bytes have no meaning. */
  private static String marked(String text) {
    return text.replace('\ufffd', '?');
  }

  private static Stream<byte[]> written(Header header, Name name) {
    if (header.type() == name.type) {
      return Stream.of(untilZero(header.content.toByteArray(), 0, header.content.size()));
    } else if (header.type() == 'x' || header.type() == 'X') {
      return record(header.content.toByteArray(), name.key).stream();
    } else if (TELLING.indexOf(header.type()) >= 0) {
      return Stream.empty();
    }
    byte[] shortName = untilZero(header.bytes, name.at, name.at + 100);
    byte[] prefix = untilZero(header.bytes, 345, 345 + 155);
    if (name == Name.LINK || prefix.length == 0) {
      return Stream.of(shortName);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(prefix);
    whole.write('/');
    whole.writeBytes(shortName);
    return Stream.of(shortName, whole.toByteArray()); // GNU has other things there
  }

  private static byte[] untilZero(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(bytes, from, end);
  }

  /** Leaves out leading slashes, as the library does. */
  private static byte[] relative(byte[] name) {
    int at = 0;
    while (at < name.length && name[at] == '/') {
      at++;
    }
    return Arrays.copyOfRange(name, at, name.length);
  }

  /** Returns the value of a key among POSIX's records, which are {@code LENGTH KEY=VALUE\n}. */
  private static Optional<byte[]> record(byte[] records, String key) {
    Optional<byte[]> value = Optional.empty();
    int at = 0;
    while (at < records.length) {
      int length = 0;
      int keyAt = at;
      for (; keyAt < records.length && Character.isDigit(records[keyAt]); keyAt++) {
        length = Math.min(10 * length + records[keyAt] - '0', records.length);
      }
      int end = at + length;
      int valueAt = keyAt + 1 + key.length() + 1;
      if (end <= keyAt || end > records.length) {
        return value;
      }
      byte[] wanted = (" " + key + "=").getBytes(UTF_8);
      if (valueAt < end && Arrays.equals(records, keyAt, valueAt, wanted, 0, wanted.length)) {
        value = Optional.of(Arrays.copyOfRange(records, valueAt, end - 1));
      }
      at = end;
    }
    return value;
  }
}
