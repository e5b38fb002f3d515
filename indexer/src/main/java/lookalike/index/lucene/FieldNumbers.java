package lookalike.index.lucene;

import java.io.IOException;
import java.util.List;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.IndexedFile;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.util.NumericUtils;

/**
 * The numbers, dates and yes or no that the images of one view which pass have in a field. For one
 * thread.
 *
 * @param leaves the view
 */
record FieldNumbers(List<LeafReaderContext> leaves, PassingImages passing) {

  /** Takes what an image has; it may have several. */
  interface Take {
    void of(int image, double number);
  }

  /**
   * Goes through them.
   *
   * @param field no text; a date counts in milliseconds since 1970, no as 0 and yes as 1
   */
  void each(Field field, Take take) throws IOException {
    switch (field.name()) {
      case "width" -> column(IndexSchema.WIDTH, take);
      case "height" -> column(IndexSchema.HEIGHT, take);
      case "pixels" -> pixels(take);
      case "bytes" -> column(IndexSchema.FILE_BYTES, take);
      case "modified" -> column(IndexSchema.FILE_MODIFIED, take);
      default -> metadata(field, take);
    }
  }

  private void column(String column, Take take) throws IOException {
    for (LeafReaderContext leaf : leaves) {
      NumericDocValues values = DocValues.getNumeric(leaf.reader(), column);
      for (int image = passing.next(values, leaf);
          image != ViewImages.NONE;
          image = passing.next(values, leaf)) {
        if (values.longValue() != IndexedFile.UNKNOWN) {
          take.of(image, (double) values.longValue());
        }
      }
    }
  }

  private void pixels(Take take) throws IOException {
    for (LeafReaderContext leaf : leaves) {
      NumericDocValues widths = DocValues.getNumeric(leaf.reader(), IndexSchema.WIDTH);
      NumericDocValues heights = DocValues.getNumeric(leaf.reader(), IndexSchema.HEIGHT);
      for (int image = passing.next(widths, leaf);
          image != ViewImages.NONE;
          image = passing.next(widths, leaf)) {
        if (heights.advanceExact(widths.docID())) {
          take.of(image, (double) widths.longValue() * heights.longValue());
        }
      }
    }
  }

  private void metadata(Field field, Take take) throws IOException {
    String column = MetadataFields.column(field);
    for (LeafReaderContext leaf : leaves) {
      SortedNumericDocValues values = DocValues.getSortedNumeric(leaf.reader(), column);
      for (int image = passing.next(values, leaf);
          image != ViewImages.NONE;
          image = passing.next(values, leaf)) {
        long value = values.nextValue();
        take.of(
            image,
            field.type() == FieldType.NUMBER ? NumericUtils.sortableLongToDouble(value) : value);
      }
    }
  }
}
