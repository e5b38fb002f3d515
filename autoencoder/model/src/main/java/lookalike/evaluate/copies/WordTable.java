package lookalike.evaluate.copies;

import java.util.Formatter;
import java.util.Locale;
import lookalike.evaluate.TextTable;
import lookalike.evaluate.copies.WordReport.AtWeight;
import lookalike.evaluate.copies.WordReport.Itself;
import lookalike.evaluate.copies.WordReport.Made;
import lookalike.evaluate.copies.WordReport.Pair;

/** Writes a {@link WordReport} for people. */
public final class WordTable {

  private WordTable() {}

  /** Returns the figures, the last line ended. */
  public static String of(WordReport report) {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "%,d photos; %,d files left out as doubles, %,d without content, %,d skipped%n",
          report.photos(), report.doubles(), report.withoutContent(), report.skipped().size());
      text.format(
          "%nwords for others of the photos, for the edited copies of %,d of them, and for %,d"
              + " strangers%n%s",
          report.originals(), report.strangers(), weights(report));
      text.format(
          "%neach photo with itself%n%s",
          new TextTable<>(report.itself())
              .column("weight", 8, "%.2f", Itself::weight)
              .column("least score", 14, "%.3f", Itself::leastScore)
              .column("identical", 12, "%.3f", Itself::identical));
      made(text, "plain colours", report.plain());
      made(text, "small photos on one colour", report.subjects());
      if (!report.likest().isEmpty()) {
        text.format(
            "%nthe likest that are called near-duplicates: are these copies?%n%s",
            new TextTable<>(report.likest())
                .names("photo", Pair::photo)
                .names("other", Pair::other)
                .column("score", 8, "%.3f", Pair::score));
      }
      return text.toString();
    }
  }

  private static TextTable<AtWeight> weights(WordReport report) {
    return new TextTable<>(report.weights())
        .column("weight", 8, "%.2f", AtWeight::weight)
        .column("false near-duplicates per 1,000", 33, "%.2f", AtWeight::falsePerThousand)
        .column("pairs", 7, "%,d", AtWeight::falsePairs)
        .column("copies near-duplicate", 23, "%.3f", AtWeight::copies)
        .column("own similar", 13, "%.3f", AtWeight::ownSimilar)
        .column("strangers similar", 19, "%.3f", AtWeight::strangersSimilar);
  }

  private static void made(Formatter text, String name, Made made) {
    text.format(
        "%n%s: %,d of %,d pairs of %,d are called near-duplicates%n",
        name, made.nearDuplicates(), made.pairs(), made.pictures());
  }
}
