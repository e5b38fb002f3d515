package lookalike.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.IndexFileNames;

/** What a segment consists of, as far as damage to one leaves the others what they are. */
enum SegmentPart {
  /** Columns of values: ids, keys of vectors, paths, sizes. */
  COLUMNS("what is known of images and files is", "dvd dvm") {
    @Override
    void check(CodecReader segment) throws IOException {
      if (segment.getDocValuesReader() != null) {
        segment.getDocValuesReader().checkIntegrity();
      }
    }
  },
  /** Terms and where they occur. */
  NAMES("the names that images and files are found by are", "tim tip tmd doc psm") {
    @Override
    void check(CodecReader segment) throws IOException {
      if (segment.getPostingsReader() != null) {
        segment.getPostingsReader().checkIntegrity();
      }
    }
  },
  /** The vectors, and the graph that joins them. */
  VECTORS("the vectors or the graph that joins them are", "vec vex vem vemf veq vemq") {
    @Override
    void check(CodecReader segment) throws IOException {
      if (segment.getVectorReader() != null) {
        segment.getVectorReader().checkIntegrity();
      }
    }
  },
  /** Stored fields. */
  THUMBNAILS("the thumbnails are", "fdt fdx fdm") {
    @Override
    void check(CodecReader segment) throws IOException {
      if (segment.getFieldsReader() != null) {
        segment.getFieldsReader().checkIntegrity();
      }
    }
  },
  /** Whatever holds these together. */
  FRAME("what holds the parts together is", "") {
    @Override
    void check(CodecReader segment) throws IOException {
      segment.checkIntegrity();
    }
  };

  /** What a search reads. */
  static final Set<SegmentPart> SEARCHED = EnumSet.of(COLUMNS, NAMES, VECTORS);

  private final String words;
  private final List<String> extensions;

  SegmentPart(String words, String extensions) {
    this.words = words;
    this.extensions = List.of(extensions.split(" ", -1));
  }

  /** Compares all bytes of it with their checksums. */
  abstract void check(CodecReader segment) throws IOException;

  /** Says that it is damaged. */
  String fault() {
    return words + " not what was written";
  }

  /** Returns the part that a file of a segment belongs to. */
  static SegmentPart ofFile(String file) {
    String extension = String.valueOf(IndexFileNames.getExtension(file));
    return Arrays.stream(values())
        .filter(part -> part.extensions.contains(extension))
        .findFirst()
        .orElse(FRAME);
  }
}
