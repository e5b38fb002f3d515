package lookalike.image.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts HEIF files together out of items, as phones and other encoders do. */
public final class HeifFile {

  private record Item(int id, String type, byte[] data, List<byte[]> properties) {}

  private record Reference(String type, int from, int[] to) {}

  private final String brand;
  private final List<Item> items = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();

  /** Begins a file that is made to be read as {@code brand}, such as {@code heic}. */
  public HeifFile(String brand) {
    this.brand = brand;
  }

  /** Begins a file with the one picture of another as its item 1. */
  public static HeifFile of(ImageFormat format, byte[] file, byte[]... more)
      throws ImageDecodeException {
    HeifPicture.Layer layer = HeifReader.read(format, file, DecodeLimits.LOCAL).colours();
    List<byte[]> properties = new ArrayList<>(properties(layer));
    properties.addAll(Arrays.asList(more));
    return new HeifFile(format == ImageFormat.HEIC ? "heic" : "avif")
        .item(1, type(layer), data(layer, file), properties.toArray(byte[][]::new));
  }

  /** Returns what the picture of a file is coded as. */
  public static String type(HeifPicture.Layer layer) {
    return layer.tiles().getFirst().codec() == HeifPicture.Codec.HEVC ? "hvc1" : "av01";
  }

  /** Returns the bytes of the one picture of a file. */
  public static byte[] data(HeifPicture.Layer layer, byte[] file) {
    return layer.tiles().getFirst().bytes(file);
  }

  /** Returns the size and the configuration of a picture in one piece. */
  public static List<byte[]> properties(HeifPicture.Layer layer) {
    HeifPicture.Tile tile = layer.tiles().getFirst();
    String name = tile.codec() == HeifPicture.Codec.HEVC ? "hvcC" : "av1C";
    return List.of(size(layer.tileWidth(), layer.tileHeight()), box(name, tile.configuration()));
  }

  /** Adds an item. */
  public HeifFile item(int id, String type, byte[] data, byte[]... properties) {
    items.add(new Item(id, type, data, List.of(properties)));
    return this;
  }

  /** Lets an item refer to others. */
  public HeifFile reference(String type, int from, int... to) {
    references.add(new Reference(type, from, to));
    return this;
  }

  /** Returns the file, whose picture is item 1. */
  public byte[] bytes() {
    byte[] head = box("ftyp", text(brand), numbers(0), text("mif1"), text(brand));
    byte[] measured = meta(0);
    return join(head, meta(head.length + measured.length + 8), box("mdat", data()));
  }

  private byte[] data() {
    return join(items.stream().map(Item::data).toArray(byte[][]::new));
  }

  private byte[] meta(int dataAt) {
    byte[] entries = shorts(items.size());
    byte[] places = join(new byte[] {0x44, 0}, shorts(items.size()));
    byte[] all = new byte[0];
    byte[] owners = numbers(items.size());
    int at = dataAt;
    int property = 0;
    for (Item item : items) {
      byte[] entry = full("infe", 2, shorts(item.id, 0), text(item.type), new byte[1]);
      entries = join(entries, entry);
      places = join(places, shorts(item.id, 0, 1), numbers(at, item.data.length));
      at += item.data.length;
      owners = join(owners, shorts(item.id), new byte[] {(byte) item.properties.size()});
      for (byte[] each : item.properties) {
        all = join(all, each);
        owners = join(owners, new byte[] {(byte) ++property});
      }
    }
    byte[] links = new byte[0];
    for (Reference each : references) {
      links = join(links, box(each.type, shorts(each.from, each.to.length), shorts(each.to)));
    }
    return full(
        "meta",
        0,
        full("hdlr", 0, numbers(0), text("pict"), new byte[13]),
        full("pitm", 0, shorts(1)),
        full("iinf", 0, entries),
        full("iloc", 0, places),
        full("iref", 0, links),
        box("iprp", box("ipco", all), full("ipma", 0, owners)));
  }

  /** The size of a coded picture. */
  public static byte[] size(int width, int height) {
    return full("ispe", 0, numbers(width, height));
  }

  /** Quarters against the clock. */
  public static byte[] turn(int quarters) {
    return box("irot", new byte[] {(byte) quarters});
  }

  /** 0 puts the top to the bottom, 1 the left to the right. */
  public static byte[] mirror(int mode) {
    return box("imir", new byte[] {(byte) mode});
  }

  /** What is shown, by its size and how far its centre is from that of all pixels. */
  public static byte[] aperture(int width, int height, int right, int down) {
    return box("clap", numbers(width, 1, height, 1, right, 2, down, 2));
  }

  /** What a picture is that goes with another. */
  public static byte[] auxiliary(String kind) {
    return full("auxC", 0, text(kind + "\0"));
  }

  /** Code points of ITU-T H.273. */
  public static byte[] codePoints(int primaries, int transfer, int matrix, boolean full) {
    byte[] range = {(byte) (full ? 0x80 : 0)};
    return box("colr", text("nclx"), shorts(primaries, transfer, matrix), range);
  }

  /** An ICC profile. */
  public static byte[] profile(byte[] profile) {
    return box("colr", text("prof"), profile);
  }

  /** What the data of a grid are. */
  public static byte[] grid(int rows, int columns, int width, int height) {
    return join(new byte[] {0, 0, (byte) (rows - 1), (byte) (columns - 1)}, shorts(width, height));
  }

  /** A box. */
  public static byte[] box(String type, byte[]... content) {
    byte[] all = join(content);
    return join(numbers(all.length + 8), text(type), all);
  }

  /** A box with a version, and flags that are 0. */
  public static byte[] full(String type, int version, byte[]... content) {
    return box(type, numbers(version << 24), join(content));
  }

  /** Numbers of 32 bits. */
  public static byte[] numbers(int... values) {
    ByteBuffer numbers = ByteBuffer.allocate(values.length * 4);
    Arrays.stream(values).forEach(numbers::putInt);
    return numbers.array();
  }

  /** Numbers of 16 bits. */
  public static byte[] shorts(int... values) {
    ByteBuffer numbers = ByteBuffer.allocate(values.length * 2);
    Arrays.stream(values).forEach(value -> numbers.putShort((short) value));
    return numbers.array();
  }

  /** Letters of 8 bits. */
  public static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** All bytes one after the other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
