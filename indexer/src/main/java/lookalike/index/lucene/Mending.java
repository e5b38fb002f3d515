package lookalike.index.lucene;

import static lookalike.index.IndexedFile.UNKNOWN;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedFile;
import lookalike.index.Mended;
import lookalike.index.Metadata.Origin;
import lookalike.index.Page;
import lookalike.index.VectorPrecision;
import lookalike.work.Watch;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;

/**
 * Makes a damaged index whole again: what can be read of a damaged segment is written anew, the
 * segment goes, and with it what then refers to nothing. All of that is one commit, but for
 * segments that cannot even be opened, which go first.
 *
 * <p>A vector proves itself by its key. Of an image whose thumbnail or columns are damaged nothing
 * is sure, nor is it of others in the segment: such images are doubtful, and their files are as if
 * they had changed, so that the next run over the photos puts them anew. For one use.
 */
final class Mending {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int PAGE = 1000;

  private final IndexWriter writer;
  private final List<String> faults;
  private final Set<String> saved = new HashSet<>(); // ids of images
  private final Set<String> doubtful = new HashSet<>();
  private final Set<String> silenced = new TreeSet<>(); // ids of images, too
  private int lost;

  private Mending(IndexWriter writer, List<String> faults, int lost) {
    this.writer = writer;
    this.faults = faults;
    this.lost = lost;
  }

  /**
   * Mends an index whose table of contents can be read.
   *
   * @param precision how exactly its graph knows the vectors
   * @return nothing if it was sound
   */
  static Optional<Mended> mend(Directory directory, VectorPrecision precision, Watch watch)
      throws IOException {
    List<String> faults = new ArrayList<>();
    int lost = 0;
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      faults.addAll(Damage.of(reader, watch).faults());
      if (faults.isEmpty()) {
        return Optional.empty();
      }
    } catch (IOException | RuntimeException e) {
      faults.addAll(Damage.ofFiles(directory).faults());
      if (faults.isEmpty()) {
        throw e; // for another reason
      }
      lost = dropWhatCannotBeOpened(directory);
    }
    // Nothing may be merged: that would read what is damaged.
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(IndexCodec.make(precision))
            .setMergePolicy(NoMergePolicy.INSTANCE)
            .setCommitOnClose(false);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      return Optional.of(new Mending(writer, faults, lost).run(watch));
    }
  }

  /**
   * Begins an index anew whose table of contents is damaged; what lies beside Lucene's files stays.
   *
   * @param manifest of the new one
   * @return nothing if it was sound after all, when nobody else was writing it any more
   */
  static Optional<Mended> beginAnew(Directory directory, IndexManifest manifest)
      throws IOException {
    try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      List<String> faults = Damage.ofContents(directory).faults();
      if (faults.isEmpty()) {
        return Optional.empty();
      }
      List<String> old = Arrays.stream(directory.listAll()).filter(Mending::isLucenes).toList();
      SegmentInfos contents = new SegmentInfos(Version.LATEST.major);
      contents.setNextWriteGeneration(
          1 + SegmentInfos.getLastCommitGeneration(old.toArray(String[]::new)));
      contents.setUserData(manifest.userData(), true);
      contents.commit(directory);
      for (String file : old) {
        directory.deleteFile(file);
      }
      return Optional.of(Mended.begunAnew(faults));
    }
  }

  private static boolean isLucenes(String file) {
    return file.startsWith(IndexFileNames.SEGMENTS)
        || file.startsWith(IndexFileNames.PENDING_SEGMENTS)
        || IndexFileNames.CODEC_FILE_PATTERN.matcher(file).matches();
  }

  /** Drops segments of which nothing can be read; returns how many documents those had. */
  private static int dropWhatCannotBeOpened(Directory directory) throws IOException {
    int lost = 0;
    try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      SegmentInfos segments = SegmentInfos.readLatestCommit(directory);
      CheckIndex check = new CheckIndex(directory, lock); // whose closing would free the lock
      check.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_CHECKSUM_CHECKS);
      Set<String> closed = new HashSet<>();
      for (CheckIndex.Status.SegmentInfoStatus segment : check.checkIndex().segmentInfos) {
        if (!segment.openReaderPassed) {
          closed.add(segment.name);
          lost += segment.maxDoc;
        }
      }
      segments.asList().stream()
          .filter(segment -> closed.contains(segment.info.name))
          .toList()
          .forEach(segments::remove);
      segments.changed();
      segments.commit(directory);
    }
    return lost;
  }

  private Mended run(Watch watch) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        watch.check();
        SegmentReader segment = (SegmentReader) leaf.reader();
        Set<SegmentPart> damaged = Damage.damagedParts(segment);
        if (!damaged.isEmpty()) {
          replace(segment, damaged);
        }
      }
    }
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      dropDangling(new IndexSnapshot(reader));
    }
    List<String> silencedPhotos = new ArrayList<>();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      IndexSnapshot view = new IndexSnapshot(reader);
      for (String id : silenced) {
        silencedPhotos.addAll(view.pathsOrId(id));
      }
      Page.<String>walk(
          key -> view.unshownVectorsAfter(key, PAGE),
          key -> writer.deleteDocuments(new Term(IndexSchema.VECTOR_KEY, key)));
      Page.<String>walk(
          key -> view.unownedMetadataAfter(key, PAGE),
          key -> writer.deleteDocuments(new Term(IndexSchema.METADATA, key)));
    }
    writer.commit();
    return new Mended(faults, false, saved.size(), doubtful.size(), lost, silencedPhotos);
  }

  /** Writes anew what can be read of a segment, and deletes all of it. */
  private void replace(SegmentReader segment, Set<SegmentPart> damaged) throws IOException {
    Bits live = segment.getLiveDocs();
    if (damaged.contains(SegmentPart.COLUMNS) && !damaged.contains(SegmentPart.NAMES)) {
      noteSilenced(segment, live);
    }
    for (int document = 0; document < segment.maxDoc(); document++) {
      if (live == null || live.get(document)) {
        if (!isSaved(new Place(new Columns(segment.getContext()), document), damaged)) {
          lost++;
        }
        writer.tryDeleteDocument(segment, document);
      }
    }
  }

  /** Notes of which images a segment has what their owner says, which is in its columns alone. */
  private void noteSilenced(SegmentReader segment, @Nullable Bits live) throws IOException {
    Terms keys = segment.terms(IndexSchema.METADATA);
    if (keys == null) {
      return;
    }
    String owners = IndexDocuments.metadataKey("", Origin.OWNER);
    TermsEnum each = keys.iterator();
    while (each.next() != null) {
      String key = each.term().utf8ToString();
      int document = each.postings(null, PostingsEnum.NONE).nextDoc(); // each has but one
      if (key.startsWith(owners) && (live == null || live.get(document))) {
        silenced.add(key.substring(owners.length()));
      }
    }
  }

  private boolean isSaved(Place place, Set<SegmentPart> damaged) throws IOException {
    Document document;
    try {
      document = read(place, damaged);
    } catch (IOException | RuntimeException e) { // Lucene trusts what it has written
      return false;
    }
    writer.addDocument(document);
    return true;
  }

  private Document read(Place place, Set<SegmentPart> damaged) throws IOException {
    boolean hasColumns = !damaged.contains(SegmentPart.COLUMNS);
    if (place.hasText(IndexSchema.VECTOR_KEY)) {
      return DocumentCopy.vector(place);
    } else if (place.hasText(IndexSchema.FILE)) {
      IndexedFile file = IndexSnapshot.file(place);
      if (!hasColumns && !isFoundBy(file.path(), place)) {
        throw new CorruptIndexException("a file has no path any more", "the index");
      }
      return IndexDocuments.file(hasColumns ? file : unknown(file));
    } else if (place.hasText(IndexSchema.METADATA)) {
      return metadata(place, hasColumns);
    }
    String id = place.text(IndexSchema.IMAGE);
    String key = place.text(IndexSchema.SHOWS);
    if (!hasColumns && !(HASH.matcher(id).matches() && HASH.matcher(key).matches())) {
      throw new CorruptIndexException("an image has no id any more", "the index");
    }
    Document image =
        IndexDocuments.image(
            id,
            key,
            place.number(IndexSchema.WIDTH),
            place.number(IndexSchema.HEIGHT),
            thumbnail(place));
    saved.add(id);
    boolean isSure = hasColumns && !damaged.contains(SegmentPart.THUMBNAILS);
    if (isSure && !place.hasNumber(IndexSchema.DOUBTFUL)) {
      return image;
    }
    doubtful.add(id);
    return IndexDocuments.doubtful(image);
  }

  /** Reads metadata, which nothing but their columns proves. */
  private static Document metadata(Place place, boolean hasColumns) throws IOException {
    if (!hasColumns) {
      throw new CorruptIndexException("metadata are not sure any more", "the index");
    }
    return DocumentCopy.metadata(place);
  }

  /** Tells whether a file is found by a path: the damage may lie in the letters of the path. */
  private static boolean isFoundBy(String path, Place place) throws IOException {
    PostingsEnum found = place.leaf().postings(new Term(IndexSchema.FILE, path), PostingsEnum.NONE);
    return found != null && found.advance(place.document()) == place.document();
  }

  private static byte[] thumbnail(Place place) {
    try {
      return IndexSnapshot.thumbnail(place);
    } catch (IOException | RuntimeException e) {
      return new byte[0]; // the image can still be found, and with its photo gets another one
    }
  }

  /** Deletes what refers to something that is lost, and has the files of doubtful images read. */
  private void dropDangling(IndexSnapshot view) throws IOException {
    Page.<ImageRecord>walk(id -> view.imagesAfter(id, PAGE, Set.of()), image -> check(image, view));
    Page.<IndexedFile>walk(path -> view.filesAfter(path, PAGE), file -> check(file, view));
  }

  private void check(ImageRecord image, IndexSnapshot view) throws IOException {
    boolean isWhole =
        view.has(IndexSchema.VECTOR_KEY, image.vectorKey())
            && view.has(IndexSchema.FILE_OF, image.id()); // or else its id was another
    if (!isWhole) {
      lost++;
      saved.remove(image.id());
      doubtful.remove(image.id());
      writer.deleteDocuments(
          new Term(IndexSchema.IMAGE, image.id()), new Term(IndexSchema.FILE_OF, image.id()));
    }
  }

  private void check(IndexedFile file, IndexSnapshot view) throws IOException {
    Term path = new Term(IndexSchema.FILE, file.path());
    if (!view.has(IndexSchema.IMAGE, file.imageId())) {
      writer.deleteDocuments(path);
    } else if (doubtful.contains(file.imageId())) {
      writer.updateDocument(path, IndexDocuments.file(unknown(file)));
    }
  }

  /** Returns a file that the next run reads again. */
  private static IndexedFile unknown(IndexedFile file) {
    return new IndexedFile(file.path(), file.imageId(), file.sources(), UNKNOWN, UNKNOWN, UNKNOWN);
  }
}
