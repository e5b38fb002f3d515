package lookalike.image.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lookalike.image.format.HeifPicture.Extent;

/**
 * What the box {@code meta} of a HEIF file tells: items, where their bytes lie, their properties,
 * and how they refer to one another. Numbers of everything are bounded, and every place lies inside
 * the file.
 */
final class HeifItems {

  private static final int MOST_ITEMS = 20_000;
  private static final int MOST_EXTENTS = 50_000;
  private static final int MOST_ASSOCIATIONS = 100_000;

  /** A reference of one item to others, such as that of a grid to its tiles. */
  private record Reference(String type, long from, List<Long> to) {}

  private final FileBytes file;
  private final Map<Long, String> types = new HashMap<>();
  private final Map<Long, List<Extent>> extents = new HashMap<>();
  private final Map<Long, List<IsoBox>> properties = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private long primary = -1;
  private IsoBox data = new IsoBox("idat", 0, 0);

  HeifItems(FileBytes file, IsoBox meta) throws ImageDecodeException {
    this.file = file;
    List<IsoBox> boxes = meta.inside(file, 4);
    this.data = IsoBox.first(boxes, "idat");
    for (IsoBox box : boxes) {
      switch (box.type()) {
        case "pitm" -> primary = file.number(box.at() + 4L, file.u8(box.at()) == 0 ? 2 : 4);
        case "iinf" -> readTypes(box);
        case "iloc" -> readPlaces(box);
        case "iref" -> readReferences(box);
        case "iprp" -> readProperties(box);
        default -> {} // of no use to who wants a picture
      }
    }
  }

  private void readTypes(IsoBox box) throws ImageDecodeException {
    int countBytes = file.u8(box.at()) == 0 ? 2 : 4;
    for (IsoBox entry : box.inside(file, 4 + countBytes)) {
      int version = file.u8(entry.at());
      if (version >= 2 && types.size() < MOST_ITEMS) { // earlier ones have no pictures
        int idBytes = version == 2 ? 2 : 4;
        types.put(file.number(entry.at() + 4L, idBytes), file.type(entry.at() + 6L + idBytes));
      }
    }
  }

  private void readPlaces(IsoBox box) throws ImageDecodeException {
    int version = file.u8(box.at());
    int sizes = file.u16(box.at() + 4L);
    int offsetBytes = sizes >> 12;
    int lengthBytes = (sizes >> 8) & 15;
    int baseBytes = (sizes >> 4) & 15;
    int indexBytes = version == 0 ? 0 : sizes & 15;
    int idBytes = version < 2 ? 2 : 4;
    if (Math.max(Math.max(offsetBytes, lengthBytes), Math.max(baseBytes, indexBytes)) > 8) {
      throw file.corrupt("its table of places has numbers of more than 8 bytes");
    }
    long count = file.number(box.at() + 6L, idBytes);
    long at = box.at() + 6L + idBytes;
    int all = 0;
    for (long i = 0; i < count && extents.size() < MOST_ITEMS; i++) {
      long id = file.number(at, idBytes);
      at += idBytes;
      int method = version == 0 ? 0 : file.u16(at) & 15;
      at += version == 0 ? 2 : 4; // the method and where other data lie, which must be here
      long base = file.number(at, baseBytes);
      at += baseBytes;
      int parts = file.u16(at);
      at += 2;
      List<Extent> found = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        at += indexBytes;
        long offset = file.number(at, offsetBytes);
        long length = file.number(at + offsetBytes, lengthBytes);
        at += offsetBytes + lengthBytes;
        if (++all > MOST_EXTENTS) {
          throw file.corrupt("its pictures lie in more than " + MOST_EXTENTS + " parts");
        }
        found.add(extent(method, base + offset, length, lengthBytes == 0));
      }
      extents.put(id, found);
    }
  }

  /** Returns a part, of which an impossible one is only refused when somebody wants it. */
  private Extent extent(int method, long offset, long length, boolean toTheEnd) {
    boolean within = method == 1;
    long start = within ? data.at() : 0;
    long end = within ? data.end() : file.length();
    long at = start + offset;
    long bytes = toTheEnd || length == 0 ? end - at : length;
    boolean possible = method < 2 && at >= start && bytes >= 0 && at <= end && bytes <= end - at;
    return possible ? new Extent((int) at, (int) bytes) : new Extent(-1, 0);
  }

  private void readReferences(IsoBox box) throws ImageDecodeException {
    int idBytes = file.u8(box.at()) == 0 ? 2 : 4;
    for (IsoBox reference : box.inside(file, 4)) {
      int count = file.u16(reference.at() + (long) idBytes);
      List<Long> to = new ArrayList<>();
      for (int i = 0; i < count && references.size() < MOST_ITEMS; i++) {
        to.add(file.number(reference.at() + idBytes + 2L + (long) i * idBytes, idBytes));
      }
      references.add(new Reference(reference.type(), file.number(reference.at(), idBytes), to));
    }
  }

  private void readProperties(IsoBox box) throws ImageDecodeException {
    List<IsoBox> boxes = box.inside(file);
    List<IsoBox> all = IsoBox.first(boxes, "ipco").inside(file);
    int associations = 0;
    for (IsoBox table : boxes) {
      if (!table.type().equals("ipma")) {
        continue;
      }
      int idBytes = file.u8(table.at()) == 0 ? 2 : 4;
      int indexBytes = (file.u8(table.at() + 3L) & 1) + 1;
      long count = file.u32(table.at() + 4L);
      long at = table.at() + 8L;
      for (long i = 0; i < count; i++) {
        List<IsoBox> own =
            properties.computeIfAbsent(file.number(at, idBytes), _ -> new ArrayList<>());
        int owned = file.u8(at + idBytes);
        at += idBytes + 1L;
        for (int k = 0; k < owned; k++, at += indexBytes) {
          long index = file.number(at, indexBytes) & (indexBytes == 1 ? 0x7f : 0x7fff);
          if (++associations > MOST_ASSOCIATIONS) {
            throw file.corrupt("its items have more than " + MOST_ASSOCIATIONS + " properties");
          }
          if (index > 0 && index <= all.size()) {
            own.add(all.get((int) index - 1));
          }
        }
      }
    }
  }

  /** Returns the item that is the picture. */
  long primary() throws ImageDecodeException {
    if (!types.containsKey(primary)) {
      throw file.corrupt("it does not tell which of its items is the picture");
    }
    return primary;
  }

  /** Returns the four letters that tell what an item is. */
  String type(long item) throws ImageDecodeException {
    String type = types.get(item);
    if (type == null) {
      throw file.corrupt("it has no item " + item);
    }
    return type;
  }

  /** Returns the properties of an item, in the order in which they are to be applied. */
  List<IsoBox> properties(long item) {
    return properties.getOrDefault(item, List.of());
  }

  /** Returns where the bytes of an item lie. */
  List<Extent> extents(long item) throws ImageDecodeException {
    List<Extent> found = extents.getOrDefault(item, List.of());
    long bytes = 0;
    for (Extent each : found) {
      if (each.at() < 0) {
        throw file.corrupt("bytes of its item " + item + " do not lie in the file");
      }
      bytes += each.bytes();
    }
    if (bytes == 0 || bytes > file.length()) {
      throw file.corrupt("its item " + item + " has " + bytes + " bytes");
    }
    return found;
  }

  /** Returns the items that one refers to. */
  List<Long> referred(String type, long from) {
    return references.stream()
        .filter(each -> each.type.equals(type) && each.from == from)
        .findFirst()
        .map(Reference::to)
        .orElse(List.of());
  }

  /** Returns the items that refer to one. */
  List<Long> referring(String type, long to) {
    return references.stream()
        .filter(each -> each.type.equals(type) && each.to.contains(to))
        .map(Reference::from)
        .toList();
  }
}
