package lookalike.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.index.SearchRequest;
import lookalike.model.likeness.Ranker.Ranked;

/**
 * Where a page of matches ended. The next page has what comes after it in the same order, whatever
 * is written meanwhile: no match comes twice.
 *
 * @param score of the last match
 * @param cosine of the last match
 * @param id of the last match
 * @param rank how many matches there are up to it
 */
public record FindCursor(double score, double cosine, String id, int rank) {

  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{1,16}) ([0-9a-f]{1,16}) (\\d{1,4}) (.{1,200})");

  private static final Comparator<FindCursor> ORDER =
      Comparator.comparingDouble((FindCursor it) -> -it.score)
          .thenComparingDouble(it -> -it.cosine)
          .thenComparing(FindCursor::id);

  static FindCursor at(Ranked last, int rank) {
    return new FindCursor(last.score().score(), last.score().cosine(), last.picture().id(), rank);
  }

  boolean isBefore(Ranked other) {
    return ORDER.compare(this, at(other, 0)) < 0;
  }

  /** Returns what stands for it in an address. */
  public String text() {
    String plain =
        "%x %x %d %s"
            .formatted(Double.doubleToLongBits(score), Double.doubleToLongBits(cosine), rank, id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  /**
   * Returns what {@link #text} stands for.
   *
   * @throws IllegalArgumentException if it is not such a text
   */
  public static FindCursor of(String text) {
    try {
      Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
      if (parts.matches()) {
        int rank = Integer.parseInt(parts.group(3));
        if (rank >= 1 && rank <= SearchRequest.MAX_LIMIT) {
          return new FindCursor(bits(parts.group(1)), bits(parts.group(2)), parts.group(4), rank);
        }
      }
    } catch (IllegalArgumentException e) {
      throw refusal(text);
    }
    throw refusal(text);
  }

  private static double bits(String hexadecimal) {
    return Double.longBitsToDouble(Long.parseUnsignedLong(hexadecimal, 16));
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException("cursor must be what the page before gave, got " + text);
  }
}
