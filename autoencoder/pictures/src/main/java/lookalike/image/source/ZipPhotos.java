package lookalike.image.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
  private final Iterator<ZipArchiveEntry> entries;
  private final OptionalLong total;

  ZipPhotos(Path archive, DecodeLimits limits) throws IOException {
    super(limits);
    try {
      this.zip = ZipFile.builder().setPath(archive).get();
    } catch (IOException | RuntimeException e) { // the library throws both at damaged headers
      IOException fault = e instanceof IOException it ? it : new IOException(e);
      throw new IOException(archive + " is a damaged zip file: " + PhotoFile.explain(fault), e);
    }
    // The directory tells which of several entries of one name is the last.
    Map<String, ZipArchiveEntry> last = new HashMap<>();
    Collections.list(zip.getEntries()).forEach(it -> last.put(ArchiveNames.key(name(it)), it));
    Set<ZipArchiveEntry> files = Collections.newSetFromMap(new IdentityHashMap<>());
    files.addAll(last.values());
    List<ZipArchiveEntry> all =
        Collections.list(zip.getEntriesInPhysicalOrder()).stream().filter(files::contains).toList();
    this.entries = all.iterator();
    this.total = count(all);
  }

  /** Returns how many photos there are; nothing where too many entries would have to be opened. */
  @Override
  public OptionalLong total() {
    return total;
  }

  @Override
  protected @Nullable PhotoEntry find() throws IOException {
    return nextPhoto();
  }

  @Override
  @Nullable ZipArchiveEntry nextEntry() {
    return entries.hasNext() ? entries.next() : null;
  }

  @Override
  List<String> names(ZipArchiveEntry entry, int number) {
    return List.of(name(entry));
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
    return zip.getInputStream(entry);
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
