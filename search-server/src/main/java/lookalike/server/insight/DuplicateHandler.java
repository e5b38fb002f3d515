package lookalike.server.insight;

import static lookalike.server.http.RequestException.badField;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lookalike.index.ImageIndex;
import lookalike.insight.duplicates.Dismissals;
import lookalike.insight.duplicates.DuplicateFinder;
import lookalike.insight.duplicates.DuplicateOptions;
import lookalike.insight.duplicates.DuplicateReport;
import lookalike.insight.duplicates.Tier;
import lookalike.model.Encoder;
import lookalike.search.NoSuchImageException;
import lookalike.server.access.Gate;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageIds;
import lookalike.server.http.JsonBody;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.RequestException;
import lookalike.work.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Shows which images are there more than once, and hears which are not. Those of each tier are
 * found once, in the background, and again when something that was dismissed by then is taken back;
 * closing ends that.
 */
public final class DuplicateHandler implements AutoCloseable {

  private static final int DEFAULT_LIMIT = 50;
  private static final int DEFAULT_MEMBERS = 20;

  /** Those of a small index are found in less. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private static final Map<String, Tier> TIERS =
      Arrays.stream(Tier.values()).collect(Collectors.toMap(Tier::label, Function.identity()));

  private final ImageIndex index;
  private final QueryLimits most;
  private final Map<Tier, BackgroundWork<DuplicateReport>> found = new EnumMap<>(Tier.class);

  /**
   * Makes one.
   *
   * @param encoder the model that made the index
   * @param most how much may be asked for
   * @param gate where work waits for its turn
   */
  public DuplicateHandler(ImageIndex index, Encoder encoder, QueryLimits most, Gate gate) {
    this.index = index;
    this.most = most;
    DuplicateFinder finder = new DuplicateFinder(index, encoder);
    for (Tier tier : Tier.values()) {
      found.put(
          tier,
          new BackgroundWork<>(
              "the list of duplicates",
              gate,
              false,
              (watch, _) -> finder.find(DuplicateOptions.DEFAULTS.with(tier), watch),
              DuplicateHandler::notReady,
              PATIENCE));
    }
  }

  private static RequestException notReady(@Nullable Progress progress) {
    String stage = progress == null ? "reading the index" : progress.stage();
    long done = progress == null ? 0 : progress.done();
    return new RequestException(
        Fault.NOT_READY,
        String.format(Locale.ROOT, "the duplicates are being found: %s, %,d are done", stage, done),
        Map.of("stage", stage, "done", done));
  }

  /** {@code GET /v1/duplicates}: groups, those with the most spare bytes first. */
  public void list(Context context) throws IOException, InterruptedException {
    Fields fields = Fields.of(context.queryParamMap());
    Tier tier = fields.word("tier", TIERS, DuplicateOptions.DEFAULTS.tier());
    int maxGroups = most.pages().maxGroups();
    int limit = fields.wholeNumber("limit", 1, maxGroups, Math.min(maxGroups, DEFAULT_LIMIT));
    int members = fields.wholeNumber("members", 1, DuplicateOptions.MOST_IMAGES, DEFAULT_MEMBERS);
    Optional<String> cursor = fields.text("cursor").map(id -> ImageIds.require("cursor", id));
    fields.refuseOthers();
    DuplicateReport all = report(tier);
    String after = cursor.map(id -> position(all, id)).orElse("");
    DuplicateReport left = all.apart(Dismissals.of(index));
    context.header("Cache-Control", "no-store");
    context.json(DuplicatesAnswer.of(index, tier, left, left.page(after, limit), members));
  }

  private DuplicateReport report(Tier tier) throws IOException, InterruptedException {
    BackgroundWork<DuplicateReport> work = work(tier);
    DuplicateReport report = work.require();
    if (Dismissals.of(index).haveAll(report.dismissed())) {
      return report;
    }
    work.renew(report);
    return work.require();
  }

  private BackgroundWork<DuplicateReport> work(Tier tier) {
    return Objects.requireNonNull(found.get(tier));
  }

  /** A cursor is the keeper of the last group: what else gives its place, its path, is untold. */
  private static String position(DuplicateReport report, String id) {
    return report
        .cursorAfter(id)
        .orElseThrow(() -> badField("cursor", id, "what the page before gave, for the same tier"));
  }

  /** {@code POST /v1/duplicates/dismiss}. */
  public void dismiss(Context context) throws IOException {
    set(context, true);
  }

  /** {@code POST /v1/duplicates/undismiss}. */
  public void takeBack(Context context) throws IOException {
    set(context, false);
  }

  private void set(Context context, boolean isDismissed) throws IOException {
    Fields.requireNoneIn(context.queryParamMap());
    Fields fields = Fields.of(JsonBody.require(context));
    List<String> ids = ImageIds.several(fields, "ids", most.maxDismissed());
    fields.refuseOthers();
    if (ids.size() < 2 || new HashSet<>(ids).size() < ids.size()) {
      throw badField(
          "ids",
          ids.size() + " ids",
          "2 to " + most.maxDismissed() + " ids of images, none of them twice");
    }
    for (String id : ids) {
      if (index.image(id).isEmpty()) {
        throw new NoSuchImageException(id);
      }
    }
    int changed = Dismissals.set(index, ids, isDismissed);
    context.header("Cache-Control", "no-store");
    context.json(new DismissalAnswer(isDismissed, changed, Dismissals.of(index).count()));
  }

  /**
   * What became of a dismissal.
   *
   * @param dismissed whether every two of the images are no duplicates now
   * @param changed how many pairs were not so before
   * @param pairs how many pairs are dismissed in all
   */
  record DismissalAnswer(boolean dismissed, int changed, int pairs) {}

  /** Has duplicates found anew when they are asked for: the index has changed. */
  public void outdate() {
    found.values().forEach(BackgroundWork::outdate);
  }

  @Override
  public void close() {
    found.values().forEach(BackgroundWork::close);
  }
}
