package lookalike.image.format;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lookalike.image.colour.ColourSpace;
import lookalike.image.colour.IccProfile;
import lookalike.image.colour.RgbSpace;
import lookalike.image.format.HeifPicture.Codec;
import lookalike.image.format.HeifPicture.Components;
import lookalike.image.format.HeifPicture.Crop;
import lookalike.image.format.HeifPicture.Extent;
import lookalike.image.format.HeifPicture.Layer;
import lookalike.image.format.HeifPicture.Tile;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the picture of a HEIF file is put together: the primary item, coded in one piece or
 * in a grid of tiles, with its alpha; or, of a sequence without one, the first picture. Thumbnails,
 * depth and gain maps are other items, and nobody asks for them.
 */
public final class HeifReader {

  private static final int MOST_NESTED = 4;

  /** The least side of a tile by the standard, which keeps their number within reason. */
  private static final int LEAST_TILE = 64;

  private static final List<String> ALPHA =
      List.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");

  /** BT.709, unspecified, 601 in its forms, 240M and 2020: those that pictures are kept in; GBR. */
  private static final List<Integer> MATRICES = List.of(0, 1, 2, 4, 5, 6, 7, 9);

  private final FileBytes file;
  private final DecodeLimits limits;
  private final HeifItems items;
  private final Map<IsoBox, byte[]> configurations = new HashMap<>();

  private HeifReader(FileBytes file, DecodeLimits limits, HeifItems items) {
    this.file = file;
    this.limits = limits;
    this.items = items;
  }

  /**
   * Reads a file.
   *
   * @param bytes begins as {@link ImageFormat} tells HEIC or AVIF by
   * @throws ImageDecodeException when it is too large, damaged, cut short or of a kind not decoded
   */
  public static HeifPicture read(ImageFormat format, byte[] bytes, DecodeLimits limits)
      throws ImageDecodeException {
    FileBytes file = new FileBytes(format, bytes, ByteOrder.BIG_ENDIAN);
    List<IsoBox> boxes = IsoBox.in(file, 0, bytes.length);
    IsoBox meta = IsoBox.first(boxes, "meta");
    if (meta.length() > 0) {
      return new HeifReader(file, limits, new HeifItems(file, meta)).picture();
    }
    IsoBox movie = IsoBox.first(boxes, "moov");
    if (movie.length() == 0) {
      throw file.corrupt("it holds no picture");
    }
    return new HeifReader(file, limits, new HeifItems(file, movie.none())).firstOf(movie);
  }

  private HeifPicture picture() throws ImageDecodeException {
    long primary = items.primary();
    Layer colours = layer(primary, 0);
    Long alphaItem = alphaOf(primary);
    Layer alpha = alphaItem == null ? null : layer(alphaItem, 0);
    if (alpha != null && (alpha.width() != colours.width() || alpha.height() != colours.height())) {
      throw file.unsupported("with transparency of another size than its colours");
    }
    boolean multiplied = alphaItem != null && items.referred("prem", primary).contains(alphaItem);
    Crop crop = new Crop(0, 0, colours.width(), colours.height());
    int orientation = 1;
    boolean turns = false;
    for (IsoBox property : items.properties(primary)) {
      switch (property.type()) {
        case "clap" -> {
          if (turns) {
            throw file.unsupported("that is cropped after it is turned");
          }
          crop = crop(property, colours);
        }
        case "irot" -> {
          int quarters = file.u8(property.at());
          orientation = Turns.then(orientation, Turns.againstTheClock(quarters));
          turns = true;
        }
        case "imir" -> {
          boolean leftToRight = (file.u8(property.at()) & 1) == 1;
          orientation = Turns.then(orientation, leftToRight ? 2 : 4);
          turns = true;
        }
        default -> {}
      }
    }
    orientation = turns ? orientation : exifOrientation(primary);
    return new HeifPicture(
        colours, alpha, multiplied, crop, orientation, space(items.properties(primary)));
  }

  /** Returns the picture of a sequence that nothing else is told of. */
  private HeifPicture firstOf(IsoBox movie) throws ImageDecodeException {
    for (IsoTrack track : IsoTrack.all(file, movie)) {
      if (track.codedAs("hvc1", "hev1", "av01")) {
        List<IsoBox> properties = track.properties(file);
        limits.check(file, track.width(), track.height());
        Layer colours =
            new Layer(
                track.width(),
                track.height(),
                1,
                track.width(),
                track.height(),
                List.of(tile(track.entry().type(), properties, List.of(track.first()))),
                components(properties));
        Crop crop = new Crop(0, 0, track.width(), track.height());
        return new HeifPicture(colours, null, false, crop, 1, space(properties));
      }
    }
    throw file.corrupt("it holds no picture");
  }

  private Layer layer(long item, int depth) throws ImageDecodeException {
    String type = items.type(item);
    if (type.equals("iden") && depth < MOST_NESTED && !items.referred("dimg", item).isEmpty()) {
      return layer(items.referred("dimg", item).getFirst(), depth + 1);
    } else if (type.equals("grid")) {
      return grid(item);
    }
    int[] size = size(item);
    List<IsoBox> properties = items.properties(item);
    Tile tile = tile(type, properties, items.extents(item));
    return new Layer(size[0], size[1], 1, size[0], size[1], List.of(tile), components(properties));
  }

  /** Reads {@code version flags rows-1 columns-1 width height}. */
  private Layer grid(long item) throws ImageDecodeException {
    int at = items.extents(item).getFirst().at();
    int sideBytes = (file.u8(at + 1L) & 1) == 0 ? 2 : 4;
    int rows = file.u8(at + 2L) + 1;
    int columns = file.u8(at + 3L) + 1;
    long width = file.number(at + 4L, sideBytes);
    long height = file.number(at + 4L + sideBytes, sideBytes);
    limits.check(file, width, height);
    List<Long> places = items.referred("dimg", item);
    if (places.size() != rows * columns) {
      throw file.corrupt(
          "its grid of %d x %d tiles has %d".formatted(columns, rows, places.size()));
    }
    int[] side = size(places.getFirst());
    if (places.size() > 1 && Math.min(side[0], side[1]) < LEAST_TILE) {
      throw file.corrupt("its tiles of %d x %d pixels are too small".formatted(side[0], side[1]));
    }
    // A tile's width over the edge is usual; a picture may not be all edge.
    limits.check(file, (long) side[0] * columns, (long) side[1] * rows);
    if ((long) side[0] * columns < width || (long) side[1] * rows < height) {
      throw file.corrupt("its tiles do not cover its picture");
    }
    List<Tile> tiles = new ArrayList<>();
    for (long place : places) {
      if (!Arrays.equals(size(place), side)) {
        throw file.corrupt("its tiles differ in size");
      }
      tiles.add(tile(items.type(place), items.properties(place), items.extents(place)));
    }
    Components own = components(items.properties(item));
    Components ofTiles = components(items.properties(places.getFirst()));
    return new Layer(
        (int) width, (int) height, columns, side[0], side[1], tiles, own == null ? ofTiles : own);
  }

  private Tile tile(String type, List<IsoBox> properties, List<Extent> extents)
      throws ImageDecodeException {
    Codec codec =
        switch (type) {
          case "hvc1", "hev1" -> Codec.HEVC;
          case "av01" -> Codec.AV1;
          default -> throw file.unsupported("coded as '" + type.replaceAll("[^ -~]", "?") + "'");
        };
    IsoBox configuration = IsoBox.first(properties, codec == Codec.HEVC ? "hvcC" : "av1C");
    if (configuration.length() == 0) {
      throw file.corrupt("it does not tell its decoder what it has to know");
    }
    byte[] bytes = // once, however many tiles share it
        configurations.computeIfAbsent(
            configuration, it -> Arrays.copyOfRange(file.array, it.at(), it.end()));
    return new Tile(codec, bytes, extents);
  }

  /** Returns the width and height of an item as it is coded. */
  private int[] size(long item) throws ImageDecodeException {
    IsoBox extent = IsoBox.first(items.properties(item), "ispe");
    if (extent.length() < 12) {
      throw file.corrupt("it does not tell the size of its item " + item);
    }
    long width = file.u32(extent.at() + 4L);
    long height = file.u32(extent.at() + 8L);
    limits.check(file, width, height);
    return new int[] {(int) width, (int) height};
  }

  private @Nullable Long alphaOf(long primary) throws ImageDecodeException {
    for (long item : items.referring("auxl", primary)) {
      IsoBox kind = IsoBox.first(items.properties(item), "auxC");
      for (String alpha : ALPHA) {
        if (kind.length() >= 4 + alpha.length() && file.matches(kind.at() + 4L, alpha)) {
          return item;
        }
      }
    }
    return null;
  }

  /**
   * Reads width, height and the place of the centre, each as {@code numerator denominator}; the
   * place is counted from the centre of all pixels.
   */
  private Crop crop(IsoBox aperture, Layer layer) throws ImageDecodeException {
    double[] numbers = new double[4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (double) file.i32(aperture.at() + 8L * i) / file.i32(aperture.at() + 8L * i + 4);
    }
    long width = Math.round(numbers[0]);
    long height = Math.round(numbers[1]);
    long left = Math.round((layer.width() - numbers[0]) / 2 + numbers[2]);
    long top = Math.round((layer.height() - numbers[1]) / 2 + numbers[3]);
    boolean inside =
        width > 0
            && height > 0
            && left >= 0
            && top >= 0
            && left <= layer.width() - width
            && top <= layer.height() - height;
    if (!inside) {
      throw file.corrupt("what is shown of its picture does not lie in it");
    }
    return new Crop((int) left, (int) top, (int) width, (int) height);
  }

  /** Returns what EXIF says, where the file itself does not turn its picture. */
  private int exifOrientation(long primary) throws ImageDecodeException {
    for (long item : items.referring("cdsc", primary)) {
      if (items.type(item).equals("Exif")) {
        Extent extent = items.extents(item).getFirst();
        long from = extent.at() + 4 + file.u32(extent.at());
        int end = extent.at() + extent.bytes();
        return from < end ? Exif.read(file.array, (int) from, end).orientation() : 1;
      }
    }
    return 1;
  }

  private ColourSpace space(List<IsoBox> properties) throws ImageDecodeException {
    ColourSpace space = ColourSpace.SRGB;
    for (IsoBox property : properties) {
      if (!property.type().equals("colr") || property.length() < 4) {
        continue;
      }
      String kind = file.type(property.at());
      if (kind.equals("nclx") && space.equals(ColourSpace.SRGB)) {
        space = RgbSpace.ofCodePoints(file.u16(property.at() + 4L), file.u16(property.at() + 6L));
      } else if (kind.equals("prof") || kind.equals("rICC")) {
        byte[] profile = Arrays.copyOfRange(file.array, property.at() + 4, property.end());
        space = IccProfile.of(profile, false);
        break; // it says more than code points can
      }
    }
    return space;
  }

  private @Nullable Components components(List<IsoBox> properties) throws ImageDecodeException {
    for (IsoBox property : properties) {
      if (property.type().equals("colr")
          && property.length() >= 11
          && file.type(property.at()).equals("nclx")) {
        int matrix = file.u16(property.at() + 8L);
        if (!MATRICES.contains(matrix)) {
          throw file.unsupported("whose luma and chroma are of kind " + matrix);
        }
        return new Components(matrix, (file.u8(property.at() + 10L) & 0x80) != 0);
      }
    }
    return null;
  }
}
