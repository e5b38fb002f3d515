package lookalike.image.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.work.FileNames;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.compressors.xz.XZUtils;
import org.apache.commons.compress.compressors.zstandard.ZstdUtils;
import org.jspecify.annotations.Nullable;

/** The photos of a zip archive. */
final class ZipPhotos extends ArchivePhotos<ZipArchiveEntry> {

  private final ZipFile zip;
  private final Path archive;
  private final Unpacking unpacking;
  private final Iterator<ZipArchiveEntry> entries;
  private final OptionalLong total;
  private boolean isOver;

  ZipPhotos(Path archive, DecodeLimits limits, Unpacking unpacking) throws IOException {
    super(limits, unpacking);
    this.archive = archive;
    this.unpacking = unpacking;
    try {
      this.zip = open(archive, unpacking.limits());
    } catch (ArchiveException e) {
      throw new IOException(archive + " is not read: " + e.getMessage(), e);
    }
    // The directory tells which of several entries of one name is the last.
    Map<String, ZipArchiveEntry> last = new HashMap<>();
    Collections.list(zip.getEntries()).forEach(it -> last.put(ArchiveNames.key(name(it)), it));
    Set<ZipArchiveEntry> files = Collections.newSetFromMap(new IdentityHashMap<>());
    files.addAll(last.values());
    List<ZipArchiveEntry> all = new ArrayList<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
      if (files.contains(entry)) {
        all.add(entry);
      } else if (!entry.isDirectory()) {
        passOver(name(entry), LATER);
      }
    }
    this.entries = all.iterator();
    this.total = count(all);
  }

  /** Looks whether the list of a zip file can be read, and has no more in it than may be. */
  static void check(Path archive, ArchiveLimits limits) throws IOException {
    try (ZipFile zip = open(archive, limits)) {
      long entries = 0;
      long bytes = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        entries += entry.isDirectory() ? 0 : 1;
        bytes += Math.clamp(entry.getSize(), 0, Long.MAX_VALUE / 2 - bytes);
      }
      Unpacking unpacking = new Unpacking(limits);
      if (entries > limits.entries()) {
        throw unpacking.tooMany();
      } else if (bytes > limits.bytes()) {
        throw unpacking.tooMuch();
      }
    }
  }

  private static ZipFile open(Path archive, ArchiveLimits limits) throws IOException {
    ListedChannel file = new ListedChannel(Files.newByteChannel(archive), limits.listBytes());
    try {
      ZipFile zip = ZipFile.builder().setSeekableByteChannel(file).get();
      file.isListed();
      return zip;
    } catch (IOException | RuntimeException e) { // the library throws both at damaged headers
      file.close();
      if (file.isTooLong()) {
        throw new ArchiveException(
            ArchiveException.Reason.TOO_LARGE, "its names are longer than is allowed");
      }
      IOException outer = e instanceof IOException it ? it : new IOException(e);
      IOException fault = e.getCause() instanceof IOException it ? it : outer; // which says more
      throw new ArchiveException(
          ArchiveException.Reason.DAMAGED, "it is a damaged zip file: " + PhotoFile.explain(fault));
    }
  }

  /** Returns how many photos there are; nothing where too many entries would have to be opened. */
  @Override
  public OptionalLong total() {
    return total;
  }

  @Override
  protected @Nullable PhotoEntry find() throws IOException {
    try {
      return isOver ? null : nextPhoto();
    } catch (ArchiveException e) {
      isOver = true;
      return PhotoEntry.unreadable(
          FileNames.of(archive.getFileName()),
          archive,
          new IOException("the rest of the archive is left out: " + e.getMessage(), e));
    }
  }

  @Override
  @Nullable ZipArchiveEntry nextEntry() {
    return entries.hasNext() ? entries.next() : null;
  }

  @Override
  List<String> names(ZipArchiveEntry entry, int number) {
    return List.of(name(entry));
  }

  @Override
  String ownName(ZipArchiveEntry entry) {
    return name(entry);
  }

  /**
   * Returns a name, whose bytes count where they are no UTF-8, as programs before 2006 wrote it.
   */
  private static String name(ZipArchiveEntry entry) {
    String name = entry.getName();
    byte[] raw = entry.getRawName();
    boolean isLost = name.indexOf('?') >= 0; // the library's mark for bytes without a meaning
    if (!isLost || raw == null || entry.getNameSource() == NameSource.UNICODE_EXTRA_FIELD) {
      return FileNames.text(name.getBytes(UTF_8));
    }
    byte[] bytes = raw.clone();
    for (int i = 0; i < bytes.length && entry.getPlatform() == ZipArchiveEntry.PLATFORM_FAT; i++) {
      bytes[i] = bytes[i] == '\\' ? (byte) '/' : bytes[i];
    }
    return FileNames.text(bytes);
  }

  @Override
  Optional<String> fault(ZipArchiveEntry entry) {
    if (entry.isUnixSymlink()) {
      return Optional.of("it is a symbolic link");
    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
      return Optional.of("it is encrypted");
    }
    ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
    boolean isKnown =
        switch (method) {
          case null -> false;
          case ZSTD, ZSTD_DEPRECATED -> ZstdUtils.isZstdCompressionAvailable();
          case XZ -> XZUtils.isXZCompressionAvailable();
          default -> zip.canReadEntryData(entry);
        };
    String shown = method == null ? String.valueOf(entry.getMethod()) : method.name();
    return isKnown
        ? Optional.empty()
        : Optional.of("its compression method, " + shown + ", is not supported");
  }

  @Override
  InputStream open(ZipArchiveEntry entry) throws IOException {
    return unpacking.counted(zip.getInputStream(entry), entry.getCompressedSize());
  }

  @Override
  void check(ZipArchiveEntry entry, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    if (entry.getCrc() != ZipArchiveEntry.CRC_UNKNOWN && entry.getCrc() != sum.getValue()) {
      throw ImageDecodeException.corrupt(
          "it is damaged in the archive: its checksum is %08x and should be %08x"
              .formatted(sum.getValue(), entry.getCrc()));
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
