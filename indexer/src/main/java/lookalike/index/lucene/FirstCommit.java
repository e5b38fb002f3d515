package lookalike.index.lucene;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.Lock;

/**
 * What is left of a first commit that did not come to its end. It held no image, so that nothing is
 * lost when the index is begun anew; and nothing but Lucene's own files is taken for a part of it.
 */
final class FirstCommit {

  private static final String COMPLETE = IndexFileNames.SEGMENTS + "_1";

  private FirstCommit() {}

  /**
   * Deletes what is left, if there is nothing else; the lock stays, which is nobody's by then.
   *
   * @throws org.apache.lucene.store.LockObtainFailedException if another process is at it
   */
  static void clear(Directory directory) throws IOException {
    if (remains(directory).isEmpty()) {
      return;
    }
    try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      for (String file : remains(directory)) { // which another may have brought to its end
        directory.deleteFile(file);
      }
    }
  }

  /** Tells whether there is nothing but a commit that did not come to its end. */
  static boolean isUnfinished(Directory directory) throws IOException {
    return !remains(directory).isEmpty();
  }

  /** Returns the files of an unfinished first commit; none if there are others beside them. */
  private static List<String> remains(Directory directory) throws IOException {
    List<String> files = new ArrayList<>(Arrays.asList(directory.listAll()));
    files.remove(IndexWriter.WRITE_LOCK_NAME);
    boolean isUnfinished =
        files.equals(List.of(COMPLETE)) ? isBroken(directory) : areParts(directory, files);
    return isUnfinished ? files : List.of();
  }

  private static boolean areParts(Directory directory, List<String> files) throws IOException {
    for (String file : files) {
      boolean isNamedSo =
          file.startsWith(IndexFileNames.PENDING_SEGMENTS + "_")
              || IndexFileNames.CODEC_FILE_PATTERN.matcher(file).matches();
      if (!isNamedSo || !beginsAsLucene(directory, file)) {
        return false;
      }
    }
    return true;
  }

  /** A name alone says little: somebody's photo may be called {@code _a.jpg}. */
  private static boolean beginsAsLucene(Directory directory, String file) throws IOException {
    try (IndexInput in = directory.openInput(file, IOContext.DEFAULT)) {
      long length = in.length();
      return length == 0
          || (length >= Integer.BYTES && CodecUtil.readBEInt(in) == CodecUtil.CODEC_MAGIC);
    }
  }

  private static boolean isBroken(Directory directory) throws IOException {
    try {
      SegmentInfos.readCommit(directory, COMPLETE);
      return false;
    } catch (CorruptIndexException | EOFException | IndexFormatTooOldException e) {
      return true; // the last of these is said of zeros, too, which a power cut may leave
    }
  }
}
