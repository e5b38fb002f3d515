package lookalike.index.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Date;
import lookalike.index.Metadata.Flag;
import lookalike.index.Metadata.Labels;
import lookalike.index.Metadata.Text;
import lookalike.index.Metadata.Value;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * The columns of metadata, named {@code value.TYPE.NAME}: with the type in the name, a field whose
 * values are all gone can come back with another type, which Lucene would refuse one column.
 *
 * <p>Texts and labels are terms and sets of ordinals; numbers, as sortable longs, dates, in
 * milliseconds, and yes or no, as 1 or 0, are columns with an index of their ranges.
 */
final class MetadataFields {

  private static final String PREFIX = "value.";

  private MetadataFields() {}

  /** Returns the column of a field. */
  static String column(Field field) {
    return PREFIX + field.type().label() + "." + field.name();
  }

  private static Optional<Field> ofColumn(String column) {
    if (!column.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String[] parts = column.split("\\.", -1);
    FieldType type = FieldType.valueOf(parts[1].toUpperCase(Locale.ROOT));
    return Optional.of(new Field(parts[2], type));
  }

  /** Adds a value to the document of an image's metadata. */
  static void add(Document document, String name, Value value) {
    String column = column(new Field(name, value.type()));
    switch (value) {
      case Text(String text) -> addText(document, column, text);
      case Labels(SortedSet<String> labels) ->
          labels.forEach(label -> addText(document, column, label));
      case Metadata.Amount(double number) ->
          addNumber(document, column, NumericUtils.doubleToSortableLong(number));
      case Date(Instant date) -> addNumber(document, column, date.toEpochMilli());
      case Flag(boolean flag) -> addNumber(document, column, flag ? 1 : 0);
    }
  }

  private static void addText(Document document, String column, String text) {
    document.add(new StringField(column, text, Store.NO));
    document.add(new SortedSetDocValuesField(column, new BytesRef(text)));
  }

  private static void addNumber(Document document, String column, long number) {
    document.add(SortedNumericDocValuesField.indexedField(column, number));
  }

  /** Reads the document of an image's metadata. */
  static Metadata read(LeafReader leaf, int document) throws IOException {
    SortedMap<String, Value> values = new TreeMap<>();
    for (FieldInfo info : leaf.getFieldInfos()) {
      Optional<Field> field = ofColumn(info.name);
      if (field.isPresent()) {
        value(leaf, document, info.name, field.get().type())
            .ifPresent(value -> values.put(field.get().name(), value));
      }
    }
    return new Metadata(values);
  }

  private static Optional<Value> value(LeafReader leaf, int document, String column, FieldType type)
      throws IOException {
    if (type.isText()) {
      List<String> texts = texts(leaf, document, column);
      if (texts.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(type == FieldType.LABELS ? Labels.of(texts) : new Text(texts.getFirst()));
    }
    SortedNumericDocValues numbers = DocValues.getSortedNumeric(leaf, column);
    if (!numbers.advanceExact(document)) {
      return Optional.empty();
    }
    long number = numbers.nextValue();
    return Optional.of(
        switch (type) {
          case NUMBER -> new Metadata.Amount(NumericUtils.sortableLongToDouble(number));
          case DATE -> new Date(Instant.ofEpochMilli(number));
          case BOOLEAN -> new Flag(number != 0);
          case TEXT, LABELS -> throw new IllegalStateException("texts are no numbers");
        });
  }

  private static List<String> texts(LeafReader leaf, int document, String column)
      throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(leaf, column);
    List<String> texts = new ArrayList<>();
    if (values.advanceExact(document)) {
      for (int i = 0; i < values.docValueCount(); i++) {
        texts.add(values.lookupOrd(values.nextOrd()).utf8ToString());
      }
    }
    return texts;
  }

  /** Returns the fields of which something is known in a view. */
  static List<Field> in(IndexReader reader) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    List<Field> fields = new ArrayList<>();
    for (FieldInfo info : FieldInfos.getMergedFieldInfos(reader)) {
      Optional<Field> field = ofColumn(info.name);
      if (field.isPresent() && searcher.count(new FieldExistsQuery(info.name)) > 0) {
        fields.add(field.get());
      }
    }
    return fields;
  }
}
