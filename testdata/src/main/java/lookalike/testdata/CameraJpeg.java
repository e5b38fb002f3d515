package lookalike.testdata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The test picture as a camera writes it: a JPEG that says how it was taken, in EXIF. */
public final class CameraJpeg {

  private static final int EXIF = 0xE1;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int BEFORE_DIRECTORIES = 8;

  private record Entry(int tag, int type, int count, byte[] value) {
    static Entry text(int tag, String text) {
      return new Entry(tag, ASCII, text.length() + 1, (text + "\0").getBytes(ISO_8859_1));
    }

    static Entry number(int tag, int type, int number) {
      return new Entry(tag, type, 1, little(number));
    }

    /** Degrees, as so many minutes and no seconds. */
    static Entry degrees(int tag, double degrees) {
      int minutes = (int) Math.round(degrees % 1 * 60);
      return new Entry(tag, RATIONAL, 3, little((int) degrees, 1, minutes, 1, 0, 1));
    }
  }

  private CameraJpeg() {}

  /**
   * Makes one.
   *
   * @param seed whose files differ
   * @param camera the model; its maker is Acme
   * @param taken such as {@code 2024:05:31 18:30:00}
   * @param zone such as {@code +02:00}; empty for none
   * @param latitude degrees north, above 0
   * @param longitude degrees east, above 0
   */
  public static byte[] of(
      int seed, String camera, String taken, String zone, double latitude, double longitude) {
    List<Entry> shot = new ArrayList<>(List.of(Entry.text(0x9003, taken)));
    if (!zone.isEmpty()) {
      shot.add(Entry.text(0x9011, zone));
    }
    List<Entry> place =
        List.of(
            Entry.text(1, "N"),
            Entry.degrees(2, latitude),
            Entry.text(3, "E"),
            Entry.degrees(4, longitude));
    List<Entry> picture =
        new ArrayList<>(
            List.of(
                Entry.text(0x010F, "Acme"),
                Entry.text(0x0110, camera),
                Entry.number(0x0112, SHORT, 1),
                Entry.text(0x0131, "seed " + seed)));
    int shotAt = BEFORE_DIRECTORIES + size(picture) + 2 * 12; // behind the two that follow
    picture.add(Entry.number(0x8769, LONG, shotAt));
    picture.add(Entry.number(0x8825, LONG, shotAt + size(shot)));
    ByteArrayOutputStream exif = new ByteArrayOutputStream();
    exif.writeBytes("Exif\0\0II*\0".getBytes(ISO_8859_1));
    exif.writeBytes(little(BEFORE_DIRECTORIES));
    int at = BEFORE_DIRECTORIES;
    for (List<Entry> directory : List.of(picture, shot, place)) {
      exif.writeBytes(directory(directory, at));
      at += size(directory);
    }
    byte[] plain = Darkroom.jpeg(Quarters.image(Quarters.COLOURS), 0.95f);
    return JpegFile.with(plain, EXIF, exif.toByteArray());
  }

  private static byte[] little(int... numbers) {
    byte[] bytes = new byte[4 * numbers.length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      buffer.putInt(number);
    }
    return bytes;
  }

  private static int size(List<Entry> directory) {
    return 6 + directory.stream().mapToInt(it -> 12 + beside(it)).sum();
  }

  private static int beside(Entry entry) {
    return entry.value.length > 4 ? entry.value.length : 0;
  }

  private static byte[] directory(List<Entry> entries, int at) {
    byte[] bytes = new byte[size(entries)];
    ByteBuffer directory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    directory.putShort((short) entries.size());
    int valueAt = at + 6 + 12 * entries.size();
    for (Entry entry : entries) {
      directory.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
      if (beside(entry) > 0) {
        directory.putInt(valueAt);
        valueAt += entry.value.length;
      } else {
        directory.put(entry.value).put(new byte[4 - entry.value.length]);
      }
    }
    directory.putInt(0);
    entries.stream().filter(it -> beside(it) > 0).forEach(it -> directory.put(it.value));
    return bytes;
  }
}
