package lookalike.cli.insight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.OpenedIndex;
import lookalike.cli.shell.ProgressLine;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.insight.duplicates.Dismissals;
import lookalike.insight.duplicates.DuplicateFinder;
import lookalike.insight.duplicates.DuplicateOptions;
import lookalike.insight.duplicates.DuplicateReport;
import lookalike.insight.duplicates.KeeperRule;
import lookalike.insight.duplicates.Tier;
import lookalike.work.AtomicFile;
import lookalike.work.Cancellation;
import lookalike.work.FileNames;
import lookalike.work.Printable;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lookalike duplicates}: the photos that are there more than once. */
@Command(
    name = "duplicates",
    description = {
      "Finds the photos of an index that are there more than once, in groups: each file of a group"
          + " is like the one to keep, which is named first. A RAW file and its picture, and the"
          + " shots of a burst, are told from copies.",
      "It changes no photo. --link-list writes a script to read, and to run if you like."
    })
public final class DuplicatesCommand implements Callable<Integer> {

  private static final int MOST_LISTED = 1_000_000;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      defaultValue = "near-duplicate",
      description = {
        "how much alike the files of a group are at least: identical (the same bytes),"
            + " near-duplicate (edited copies, too) or similar (look-alikes, too)"
            + " (default ${DEFAULT-VALUE})"
      })
  private Tier tier;

  @Option(
      names = "--reference",
      paramLabel = "PATH",
      description = {
        "a folder, an archive or a file that is kept in any case: what lies there is compared with"
            + " all else, and not with each other; may be given several times"
      })
  private List<Path> references = List.of();

  @Option(
      names = "--prefer",
      paramLabel = "PATH",
      description = {
        "a folder, an archive or a file that is rather kept than others; of several, the first most"
      })
  private List<Path> preferred = List.of();

  @Option(
      names = "--keep",
      paramLabel = "RULE",
      split = ",",
      description = {
        "what decides then which file of a group is kept, the first rule first: format (camera RAW,"
            + " then what loses nothing, HEIC and AVIF, JPEG, WebP, GIF), pixels (more), bytes"
            + " (more), path (fewer folders), date (earlier) (default: all of them in this order)"
      })
  private List<KeeperRule> rules = KeeperRule.USUAL;

  @Option(
      names = "--group-images",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      defaultValue = "" + DuplicateOptions.MOST_IMAGES,
      description = {
        "how many images a group has at most, 2 to "
            + DuplicateOptions.MOST_IMAGES
            + "; of more, the others make further groups (default ${DEFAULT-VALUE})"
      })
  private int groupImages;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = {
        "how many groups are listed at most, 1 to "
            + MOST_LISTED
            + " (default ${DEFAULT-VALUE}); --link-list has them all"
      })
  private int limit;

  @Option(
      names = "--cursor",
      paramLabel = "NEXT",
      description = "go on after the groups listed before, where those said so")
  private String cursor = "";

  @ArgGroup private @Nullable Form form;

  /** How the groups are printed; at most one of these. */
  private static final class Form {
    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(names = "--csv", description = "print a table, a line each file")
    private boolean csv;
  }

  @Option(
      names = "--link-list",
      paramLabel = "FILE.sh",
      description = {
        "also write a shell script: it puts links to the kept file in the place of identical ones,"
            + " and names edited copies in comments, for you to judge"
      })
  private @Nullable Path linkList;

  @Option(
      names = "--dismiss",
      arity = "2",
      paramLabel = "PHOTO",
      description = {
        "instead, say of two photos that they are no duplicates: never again are they in one group,"
            + " wherever they are moved and whatever the model; paths or ids"
      })
  private List<String> dismissed = List.of();

  @Option(
      names = "--undismiss",
      arity = "2",
      paramLabel = "PHOTO",
      description = "instead, take that back")
  private List<String> undismissed = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSense();
    if (!dismissed.isEmpty() || !undismissed.isEmpty()) {
      try (ImageIndex images = index.openWithout(model, Access.READ)) {
        dismiss(images);
      }
      return ExitCode.OK;
    }
    DuplicateOptions options =
        new DuplicateOptions(tier, names(references), names(preferred), rules, groupImages);
    return Interruption.stopping(cancellation -> find(options, cancellation));
  }

  private void requireSense() {
    List<String> faults = new ArrayList<>();
    if (limit < 1 || limit > MOST_LISTED) {
      faults.add("--limit must be 1 to " + MOST_LISTED + ", got " + limit);
    }
    if (dismissed.size() + undismissed.size() > 2) {
      faults.add("--dismiss and --undismiss take one pair");
    }
    if (!faults.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("; ", faults));
    }
  }

  private void dismiss(ImageIndex images) throws IOException {
    boolean isDismissed = !dismissed.isEmpty();
    List<String> pair = isDismissed ? dismissed : undismissed;
    List<String> ids = List.of(id(images, pair.get(0)), id(images, pair.get(1)));
    boolean isNew = Dismissals.set(images, ids, isDismissed) > 0;
    String done = isDismissed ? "are not taken for duplicates any more" : "may be duplicates again";
    String stood = isDismissed ? "were dismissed before" : "were not dismissed";
    spec.commandLine().getOut().println("the two " + (isNew ? done : stood));
  }

  /** Returns the id of an image of the index that is named by it, or by the path of a file. */
  private static String id(ImageIndex images, String name) throws IOException {
    if (images.image(name).isPresent()) {
      return name;
    }
    List<String> paths = names(List.of(FileNames.given(name)));
    List<IndexedFile> files = new ArrayList<>(images.files(List.of(name)));
    files.addAll(images.files(paths));
    if (files.isEmpty()) {
      throw new IOException(
          "index %s has no image %s: name it by its path or its id"
              .formatted(images.description().name(), name));
    }
    return files.getFirst().imageId();
  }

  /** Returns what the index may call paths: as they are given, and with their links resolved. */
  private static List<String> names(List<Path> paths) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (Path path : paths) {
      Path absolute = FileNames.absolute(path);
      names.add(FileNames.of(absolute));
      if (Files.exists(absolute)) {
        names.add(FileNames.of(absolute.toRealPath()));
      }
    }
    return List.copyOf(names);
  }

  private int find(DuplicateOptions options, Cancellation cancellation) throws IOException {
    try (OpenedIndex opened = index.open(model)) {
      DuplicateReport report;
      try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
        Watch watch = new Watch(line::show, cancellation);
        DuplicateFinder finder = new DuplicateFinder(opened.index(), opened.encoder());
        requireKnown(finder);
        report = finder.find(options, watch);
      }
      if (linkList != null) {
        AtomicFile.write(linkList, out -> new LinkList(report).writeTo(out));
        remark("wrote " + linkList);
      }
      print(new DuplicateText(report, report.page(cursor, limit)));
      return ExitCode.OK;
    } catch (CancellationException e) {
      spec.commandLine().getErr().println("stopped");
      return ExitCode.FAILED;
    }
  }

  /** A mistyped place would have what is to be kept taken for spare. */
  private void requireKnown(DuplicateFinder finder) throws IOException {
    for (Path place : references) {
      boolean isKnown = false;
      for (String name : names(List.of(place))) {
        isKnown |= finder.hasFileAt(name);
      }
      if (!isKnown) {
        throw new IOException(
            "no file of the index lies at %s: give as --reference what 'index' was given, or a part of it"
                .formatted(FileNames.of(place)));
      }
    }
  }

  private void print(DuplicateText text) {
    String answer =
        form == null ? text.forPeople() : form.json ? text.json() : text.commaSeparated();
    spec.commandLine().getOut().print(answer);
    spec.commandLine().getOut().flush();
    if (form == null || form.csv) {
      remark(text.summary());
    }
  }

  private void remark(String line) {
    spec.commandLine().getErr().println(Printable.line(line));
  }
}
