package lookalike.server.jobs;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.image.source.PhotoChoice;
import lookalike.server.access.ReceivedArchive;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.JsonBody;
import lookalike.server.http.PageLimits;
import lookalike.server.http.RequestException;
import lookalike.server.jobs.IndexJobs.Task;
import lookalike.server.jobs.Job.Problem;
import lookalike.server.jobs.Jobs.Work;
import lookalike.server.jobs.PhotoRoots.Place;
import lookalike.server.write.ArchiveImport;
import lookalike.server.write.IndexWrites;
import lookalike.server.write.UploadedFiles;
import org.jspecify.annotations.Nullable;

/**
 * Starts jobs, tells of them, and stops them.
 *
 * @param jobs where they run
 * @param roots what may be indexed
 * @param indexing what indexes it
 * @param archives what indexes archives that are sent
 * @param events tells of a job as it goes on
 * @param most how much may be asked for
 * @param writes whether the server writes at all
 */
public record JobHandler(
    Jobs jobs,
    PhotoRoots roots,
    IndexJobs indexing,
    ArchiveJobs archives,
    JobEvents events,
    PageLimits most,
    IndexWrites writes) {

  private static final String PHOTOS = "photos";
  private static final int DEFAULT_PAGE = 100;

  /** More than anybody writes: no setting. */
  private static final int MOST_GLOBS = 100;

  private static final int ACCEPTED = 202;

  /** Whether an image that is there already gets another name, by the words for that. */
  private static final Map<String, Boolean> LINKS = Map.of("skip", false, "link", true);

  private static final String INDEX = "index";

  /** {@code POST /v1/jobs}: has photos indexed that lie here, or come in an archive. */
  public void start(Context context) throws IOException, InterruptedException {
    writes.require();
    if (ReceivedArchive.isOfType(context.contentType())) {
      ReceivedArchive archive =
          ReceivedArchive.of(context)
              .orElseThrow(() -> badField("the body", "nothing", ReceivedArchive.ALLOWED));
      startArchive(context, archive);
    } else {
      startTask(context);
    }
  }

  private void startArchive(Context context, ReceivedArchive archive)
      throws IOException, InterruptedException {
    try {
      Fields fields = Fields.of(context.queryParamMap());
      String name = UploadedFiles.name("name", fields.text("name").orElse("archive"));
      boolean links = fields.word("on_duplicate", LINKS, false);
      ArchiveImport.Options options = new ArchiveImport.Options(links, fields.flag("places"));
      fields.refuseOthers();
      archives.check(archive.file());
      archive.take();
      Work work = job -> archives.run(job, archive.file(), name, options);
      started(context, jobs.start(INDEX, name, work, archive::close));
    } finally {
      archive.discard(); // before anybody hears that it is refused
    }
  }

  private void startTask(Context context) throws IOException {
    if (!context.isJson()) {
      throw new RequestException(
          Fault.UNSUPPORTED_FORMAT,
          "the body must be application/json, or " + ReceivedArchive.ALLOWED);
    }
    Fields fields = Fields.of(JsonBody.read(context));
    String photos =
        fields
            .text(PHOTOS)
            .orElseThrow(() -> missingField(PHOTOS, "a root, or what lies below one"));
    Place place = roots.require(PHOTOS, photos);
    Optional<Place> metadata = fields.text("metadata").map(it -> roots.require("metadata", it));
    Task task =
        new Task(
            place,
            choice(fields),
            metadata,
            fields.flag("forget_missing"),
            fields.flag("verify_content"),
            fields.flag("retry_failed"),
            fields.flag("places"));
    fields.refuseOthers();
    started(context, jobs.start(INDEX, place.name(), job -> indexing.run(job, task)));
  }

  private static PhotoChoice choice(Fields fields) {
    List<String> included = texts(fields, "include");
    List<String> excluded = texts(fields, "exclude");
    boolean followsLinks = fields.flag("follow_links");
    try {
      return PhotoChoice.of(included, excluded, followsLinks);
    } catch (IllegalArgumentException fault) {
      throw badField(
          "include and exclude", included + " and " + excluded, "globs: " + fault.getMessage());
    }
  }

  private static List<String> texts(Fields fields, String name) {
    JsonNode node = fields.node(name).orElse(null);
    List<String> texts = new ArrayList<>();
    if (node != null) {
      if (!node.isArray()
          || node.size() > MOST_GLOBS
          || !node.valueStream().allMatch(JsonNode::isTextual)) {
        throw badField(name, node.toString(), "an array of at most " + MOST_GLOBS + " texts");
      }
      node.forEach(it -> texts.add(it.textValue()));
    }
    return texts;
  }

  /** Answers with a job that was started at {@code /v1/jobs} or beside it. */
  static void started(Context context, Job job) {
    context.status(ACCEPTED).header("Location", "jobs/" + job.id);
    show(context, job);
  }

  private static void show(Context context, Job job) {
    context.header("Cache-Control", "no-store").json(JobAnswer.of(job, job.snapshot()));
  }

  /** {@code GET /v1/jobs}: those that wait, run and have ended of late, the newest first. */
  public void list(Context context) {
    Fields.of(context.queryParamMap()).refuseOthers();
    context.header("Cache-Control", "no-store");
    context.json(
        new ListAnswer(
            roots.names(),
            jobs.all().stream().map(job -> JobAnswer.of(job, job.snapshot())).toList()));
  }

  /** {@code GET /v1/jobs/{id}}. */
  public void show(Context context) {
    show(context, job(context));
  }

  private Job job(Context context) {
    return jobs.require(context.pathParam("id"));
  }

  /** {@code GET /v1/jobs/{id}/errors}: a page of what a job has left out so far. */
  public void errors(Context context) {
    Job job = job(context);
    Fields fields = Fields.of(context.queryParamMap());
    int maxErrors = most.maxErrors();
    int limit = fields.wholeNumber("limit", 1, maxErrors, Math.min(maxErrors, DEFAULT_PAGE));
    int from = fields.wholeNumber("cursor", 0, Integer.MAX_VALUE, 0);
    fields.refuseOthers();
    boolean isOver = job.snapshot().state().isEnd(); // asked first: then none is overlooked
    List<Problem> all = job.problems();
    List<Problem> left = all.subList(Math.min(from, all.size()), all.size());
    List<Problem> page = left.subList(0, Math.min(limit, left.size()));
    context.header("Cache-Control", "no-store");
    context.json(
        new ErrorsAnswer(
            page.stream().map(ErrorItem::of).toList(),
            !isOver || page.size() < left.size() ? String.valueOf(from + page.size()) : null));
  }

  /** {@code DELETE /v1/jobs/{id}}: asks it to stop; what it did by then stays. */
  public void cancel(Context context) {
    Job job = job(context);
    Fields.of(context.queryParamMap()).refuseOthers();
    jobs.cancel(job);
    context.status(ACCEPTED);
    show(context, job);
  }

  /** {@code GET /v1/jobs/{id}/events}: what is told of a job whenever that changes. */
  public void events(Context context) {
    Job job = job(context);
    Fields.of(context.queryParamMap()).refuseOthers();
    events.send(context, job);
  }

  /**
   * Jobs.
   *
   * @param photos what may be indexed
   */
  record ListAnswer(List<String> photos, List<JobAnswer> jobs) {}

  /**
   * Some of what a job has left out.
   *
   * @param cursor what to ask for the next ones with, or null when there will be none
   */
  record ErrorsAnswer(List<ErrorItem> errors, @Nullable String cursor) {}
}
