package lookalike.server.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.index.ImageIndex;
import lookalike.index.ServerNote;
import lookalike.server.jobs.Job.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an index remembers of the jobs of its server, so that the next one can tell of them:
 * attached to it are a list of jobs, as callers are told of them, and for each that has left
 * something out the first {@value #MOST_ERRORS} of that. Each is replaced as a whole, so a server
 * that is killed leaves the one before or the one after. Calls must not overlap.
 */
public final class JobHistory {

  private static final Logger LOG = LoggerFactory.getLogger(JobHistory.class);

  private static final String LIST = ServerNote.ATTACHMENT + ".jobs";
  private static final String ERRORS = ServerNote.ATTACHMENT + ".job-";

  /** Who wants to see more of them starts the job again. */
  private static final int MOST_ERRORS = 1000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // of later versions
          .build();

  private final ImageIndex index;
  private final Map<String, Integer> keptErrors = new HashMap<>(); // by the ids of jobs
  private byte[] keptList = new byte[0];

  /** Makes that of an index, which the server writes. */
  public JobHistory(ImageIndex index) {
    this.index = index;
  }

  /**
   * Returns the jobs of those who served the index before, in the order in which they came; whoever
   * was not over when its server ended was interrupted.
   */
  List<Job> read() throws IOException {
    List<Job> jobs = new ArrayList<>();
    try {
      keptList = index.attachment(LIST).orElse(keptList);
      JobAnswer[] kept =
          keptList.length == 0 ? new JobAnswer[0] : JSON.readValue(keptList, JobAnswer[].class);
      for (JobAnswer job : kept) {
        List<Problem> problems = errors(job.id());
        keptErrors.put(job.id(), problems.size());
        jobs.add(job.asEarlier(problems));
      }
    } catch (IOException | RuntimeException damaged) {
      // It is but what was: nobody should be kept from what is for want of it.
      LOG.warn("the earlier jobs cannot be told of", damaged);
    }
    return jobs;
  }

  private List<Problem> errors(String id) throws IOException {
    byte[] kept = index.attachment(ERRORS + id).orElse(new byte[0]);
    return kept.length == 0
        ? List.of()
        : Arrays.stream(JSON.readValue(kept, ErrorItem[].class)).map(ErrorItem::problem).toList();
  }

  /**
   * Keeps what there is to be told of jobs, and forgets all others. Nothing is written where that
   * is what was kept last.
   */
  void keep(List<Job> jobs) throws IOException {
    List<JobAnswer> told = new ArrayList<>();
    Set<String> forgotten = new HashSet<>(keptErrors.keySet());
    for (Job job : jobs) {
      told.add(JobAnswer.of(job, job.snapshot()));
      forgotten.remove(job.id);
      keepErrors(job); // before the list counts them
    }
    byte[] list = JSON.writeValueAsBytes(told);
    if (!Arrays.equals(list, keptList)) {
      index.attach(LIST, list);
      keptList = list;
    }
    for (String id : forgotten) {
      index.detach(ERRORS + id);
      keptErrors.remove(id);
    }
  }

  private void keepErrors(Job job) throws IOException {
    List<Problem> problems = job.problems();
    int count = Math.min(problems.size(), MOST_ERRORS);
    if (count != keptErrors.getOrDefault(job.id, 0)) {
      List<ErrorItem> items = problems.subList(0, count).stream().map(ErrorItem::of).toList();
      index.attach(ERRORS + job.id, JSON.writeValueAsBytes(items));
    }
    keptErrors.put(job.id, count);
  }
}
