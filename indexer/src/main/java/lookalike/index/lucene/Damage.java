package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lookalike.index.DamagedIndexException;
import lookalike.work.Watch;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;

/**
 * What of an index is not what was written, in our words.
 *
 * @param faults in sentences; empty if it is sound
 * @param misleads whether searches would be wrong
 * @param hasContents whether its table of contents can be read, or else nothing can
 */
record Damage(List<String> faults, boolean misleads, boolean hasContents) {

  /** So much is read before anything is answered, which takes a tenth of a second. */
  private static final long QUICK_BYTES = 256L << 20;

  static final Damage NONE = new Damage(List.of(), false, true);

  /** Copies the list. */
  Damage {
    faults = List.copyOf(faults);
  }

  /** Looks at all bytes of a view. */
  static Damage of(IndexReader view, Watch watch) {
    List<String> faults = new ArrayList<>();
    boolean misleads = false;
    long done = 0;
    for (LeafReaderContext leaf : view.leaves()) {
      watch.check();
      SegmentReader segment = (SegmentReader) leaf.reader();
      Set<SegmentPart> damaged = damagedParts(segment);
      for (SegmentPart part : damaged) {
        faults.add("segment %s: %s".formatted(segment.getSegmentName(), part.fault()));
        misleads |= part != SegmentPart.THUMBNAILS;
      }
      watch.tell("verifying checksums", ++done, view.leaves().size());
    }
    return new Damage(faults, misleads, true);
  }

  /** Looks at what searches read of a view, if that is little. */
  static Damage quicklyOf(IndexReader view) throws IOException {
    long bytes = 0;
    for (LeafReaderContext leaf : view.leaves()) {
      bytes += searchedBytes((SegmentReader) leaf.reader());
    }
    if (bytes <= QUICK_BYTES) {
      for (LeafReaderContext leaf : view.leaves()) {
        if (!isSound((SegmentReader) leaf.reader(), SegmentPart.SEARCHED)) {
          return of(view, Watch.none());
        }
      }
    }
    return NONE;
  }

  private static long searchedBytes(SegmentReader segment) throws IOException {
    long bytes = 0;
    for (String file : segment.getSegmentInfo().files()) {
      if (SegmentPart.ofFile(file) != SegmentPart.THUMBNAILS) {
        bytes += segment.directory().fileLength(file);
      }
    }
    return bytes;
  }

  /** Looks at the files of an index that cannot be opened. */
  static Damage ofFiles(Directory directory) throws IOException {
    List<String> faults = new ArrayList<>();
    boolean hasContents = true;
    Collection<String> all = Arrays.asList(directory.listAll());
    Collection<String> committed;
    boolean isPartMissing = false;
    try {
      committed = SegmentInfos.readLatestCommit(directory).files(true);
    } catch (IOException | RuntimeException e) {
      committed = contents(all);
      isPartMissing = e instanceof CorruptIndexException;
    }
    for (String file : committed) {
      if (!all.contains(file)) {
        faults.add("the file %s is missing".formatted(file));
      } else if (!hasItsChecksum(directory, file)) {
        boolean isContents = isContents(file);
        hasContents &= !isContents;
        faults.add(
            "the file %s: %s"
                .formatted(
                    file,
                    isContents
                        ? "its table of contents is not what was written"
                        : SegmentPart.ofFile(file).fault()));
      }
    }
    if (faults.isEmpty() && isPartMissing) { // for all that is there is sound
      return new Damage(List.of("a part of its table of contents is missing"), true, false);
    }
    return new Damage(faults, true, hasContents);
  }

  /** Looks at the table of contents alone, without which no other file can be read. */
  static Damage ofContents(Directory directory) throws IOException {
    try {
      SegmentInfos.readLatestCommit(directory);
      return NONE;
    } catch (IOException | RuntimeException e) {
      Damage damage = ofFiles(directory);
      return damage.hasContents ? NONE : damage; // whatever else it is will be met again
    }
  }

  private static boolean isContents(String file) {
    return file.startsWith(IndexFileNames.SEGMENTS) || file.endsWith(".si");
  }

  /** Returns the files that say which files an index has. */
  private static List<String> contents(Collection<String> all) {
    String last = SegmentInfos.getLastCommitSegmentsFileName(all.toArray(String[]::new));
    return all.stream().filter(it -> it.equals(last) || it.endsWith(".si")).toList();
  }

  static boolean hasItsChecksum(Directory directory, String file) {
    try (IndexInput in = directory.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(in);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Returns the parts of a segment whose bytes are not what was written. */
  static Set<SegmentPart> damagedParts(CodecReader segment) {
    Set<SegmentPart> damaged = EnumSet.noneOf(SegmentPart.class);
    if (isSound(segment, Set.of(SegmentPart.FRAME))) {
      return damaged; // for this looks at the others, too
    }
    for (SegmentPart part : SegmentPart.values()) {
      if (part == SegmentPart.FRAME ? damaged.isEmpty() : !isSound(segment, Set.of(part))) {
        damaged.add(part);
      }
    }
    return damaged;
  }

  private static boolean isSound(CodecReader segment, Set<SegmentPart> parts) {
    try {
      for (SegmentPart part : parts) {
        part.check(segment);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  boolean isNone() {
    return faults.isEmpty();
  }

  /** Returns what to throw of an index called {@code name}. */
  DamagedIndexException exception(String name, @Nullable Throwable cause) {
    return new DamagedIndexException(
        name,
        faults,
        "'lookalike index PHOTOS --index %s' %s"
            .formatted(name, hasContents ? "mends what the photos allow" : "begins it anew"),
        cause);
  }
}
