package lookalike.index;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a written date stands for: a year, a month and a day last as long as they do, in UTC.
 *
 * @param first its first millisecond
 * @param last its last one
 */
public record DateSpan(Instant first, Instant last) {

  /** How dates may be written. */
  public static final String FORMS =
      "a date such as 2024, 2024-05, 2024-05-31, 2024-05-31T18:30:00 or 2024-05-31T18:30:00+02:00";

  /** Reads a date, if it is one; what has no zone is in UTC. */
  public static Optional<DateSpan> parse(String text) {
    try {
      return Optional.of(read(text.strip().replace(' ', 'T')));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateSpan read(String text) {
    if (text.matches("\\d{4}")) {
      return days(LocalDate.of(Integer.parseInt(text), 1, 1), Period.ofYears(1));
    } else if (text.matches("\\d{4}-\\d{2}")) {
      return days(YearMonth.parse(text).atDay(1), Period.ofMonths(1));
    } else if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return days(LocalDate.parse(text), Period.ofDays(1));
    }
    boolean hasZone = text.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)");
    Instant moment =
        hasZone
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    return new DateSpan(moment, moment);
  }

  private static DateSpan days(LocalDate from, Period length) {
    Instant first = from.atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant end = from.plus(length).atStartOfDay().toInstant(ZoneOffset.UTC);
    return new DateSpan(first, end.minusMillis(1));
  }
}
