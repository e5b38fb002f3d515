package lookalike.benchmark.serve;

import java.util.List;
import java.util.Locale;

/** What came of a server under load, as tables that go into a README as they are. */
public final class ServeReport {

  private static final double MEGABYTE = 1e6;

  private ServeReport() {}

  /** Returns the text of a result. */
  public static String of(ServeRun.Result result) {
    StringBuilder text = new StringBuilder();
    text.append("%,d images%n%n".formatted(result.images()));
    if (!result.cases().isEmpty()) {
      cases(text, result.cases());
    }
    if (result.soak() != null) {
      soak(text, result.soak());
    }
    return text.toString();
  }

  private static void cases(StringBuilder text, List<ServeContest.Result> cases) {
    line(
        text,
        "| | peak/s | half/s | p50 ms | p99 ms | p99.9 ms | late ms | 3x/s | accepted/s | shed |"
            + " p99 ms | of half's | late ms | other answers |");
    line(
        text,
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    for (ServeContest.Result each : cases) {
      Load half = each.half();
      Load triple = each.triple();
      line(
          text,
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %,.0f | %.2f | %.2f | %.2f | %.2f | %,.0f | %,.0f | %.0f %% |"
                  + " %.2f | %.1f | %.2f | %d |",
              each.name(),
              each.peak().rate(),
              half.rate(),
              half.p50(),
              half.p99(),
              half.p999(),
              half.late(),
              triple.offered(),
              triple.rate(),
              100.0 * triple.shed() / Math.max(1, triple.sent()),
              triple.p99(),
              each.slowdown(),
              triple.late(),
              others(each.peak()) + others(half) + others(triple)));
    }
  }

  private static long others(Load load) {
    return load.refused() + load.failed();
  }

  private static void soak(StringBuilder text, Soak.Result soak) {
    line(text, "| | searches | shed | p50 ms | p99 ms | other answers |");
    line(text, "| --- | --: | --: | --: | --: | --: |");
    search(text, "by id", soak.byId());
    search(text, "upload", soak.uploads());
    line(text, "");
    line(text, "| jobs | job errors | writes | lost | later | errors |");
    line(text, "| --: | --: | --: | --: | --: | --: |");
    line(
        text,
        String.format(
            Locale.ROOT,
            "| %d | %d | %,d | %d | %d | %d |",
            soak.jobs(),
            soak.jobErrors(),
            soak.acknowledged(),
            soak.lost(),
            soak.laterWrites(),
            soak.writeErrors()));
    line(text, "");
    line(text, "| | mean | growth an hour | +- | |");
    line(text, "| --- | --: | --: | --: | --- |");
    trend(text, "resident MB", soak.resident(), MEGABYTE);
    trend(text, "decoders MB", soak.decoders(), MEGABYTE);
    trend(text, "heap MB", soak.heap(), MEGABYTE);
    trend(text, "maps", soak.maps(), 1);
    trend(text, "open files", soak.files(), 1);
  }

  private static void search(StringBuilder text, String name, Load load) {
    line(
        text,
        String.format(
            Locale.ROOT,
            "| %s | %,d | %d | %.2f | %.2f | %d |",
            name,
            load.accepted(),
            load.shed(),
            load.p50(),
            load.p99(),
            others(load)));
  }

  private static void trend(StringBuilder text, String name, Trend trend, double unit) {
    line(
        text,
        String.format(
            Locale.ROOT,
            "| %s | %,.1f | %,.1f | %,.1f | %s |",
            name,
            trend.mean() / unit,
            trend.anHour() / unit,
            trend.uncertainty() / unit,
            trend.isFlat() ? "flat" : "grows"));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
