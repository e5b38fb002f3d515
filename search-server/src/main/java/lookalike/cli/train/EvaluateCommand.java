package lookalike.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.cli.shell.SampleArchive;
import lookalike.cli.shell.TemporaryFolder;
import lookalike.evaluate.Evaluation;
import lookalike.evaluate.EvaluationReport;
import lookalike.evaluate.EvaluationTable;
import lookalike.evaluate.LabelOptions;
import lookalike.evaluate.LabelledImages;
import lookalike.evaluate.copies.CopyKinds;
import lookalike.evaluate.copies.CopyOptions;
import lookalike.evaluate.copies.CopyReport;
import lookalike.evaluate.copies.CopySuite;
import lookalike.evaluate.copies.CopyTable;
import lookalike.evaluate.copies.WordOptions;
import lookalike.evaluate.copies.WordReport;
import lookalike.evaluate.copies.WordSuite;
import lookalike.evaluate.copies.WordTable;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.EncoderDescriptor;
import lookalike.evaluate.rate.RateReport;
import lookalike.evaluate.rate.RateSuite;
import lookalike.evaluate.rate.RateTable;
import lookalike.model.Codec;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.work.Printable;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lookalike evaluate}: images in, a model's figures beside those of baselines out. */
@Command(
    name = "evaluate",
    description = {
      "Measures how good a model's vectors are, beside baselines that need no learning.",
      "Suite 'labels': how well it finds images of the same label, as two lists give them. A query"
          + " that is also in the gallery does not find itself.",
      "Suite 'copies': how well it finds photos by edited copies, and tells copies from strangers.",
      "Suite 'harder-copies': the same with copies that no model is trained on: collages, small"
          + " parts, photos of prints and screens, screenshots, captions, stickers.",
      "Suite 'words': whether what a search calls a near-duplicate is a copy, and what it calls"
          + " similar looks alike, among photos of yours.",
      "Suite 'colours': how well it finds rendered things of the same colour, whose shape, view and"
          + " light differ.",
      "Suite 'rate': how many bits its codes need, and how close the pictures come that its decoder"
          + " makes of them, beside JPEG."
    })
public final class EvaluateCommand implements Callable<Integer> {

  /** What is measured. */
  enum Suite {
    LABELS,
    COPIES,
    HARDER_COPIES,
    WORDS,
    COLOURS,
    RATE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Suite ofText(String text) {
      return Arrays.stream(values())
          .filter(suite -> suite.toString().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of %s but was '%s'"
                          .formatted(listed(values(), ", "), Printable.line(text))));
    }

    static String listed(Suite[] suites, String between) {
      return Arrays.stream(suites).map(Suite::toString).collect(Collectors.joining(between));
    }
  }

  /** Takes the names as the help writes them. */
  static final class SuiteConverter implements ITypeConverter<Suite> {
    @Override
    public Suite convert(String text) {
      return Suite.ofText(text);
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      converter = SuiteConverter.class,
      description = "${COMPLETION-CANDIDATES} (default labels)")
  private @Nullable Suite suite;

  @Option(names = "--rate", description = "short for --suite rate")
  private boolean rate;

  @Option(
      names = "--gallery",
      paramLabel = "TSV",
      description = "labels: the images to search, a line each: path TAB label")
  private @Nullable Path gallery;

  @Option(
      names = "--queries",
      paramLabel = "TSV",
      description = "labels: the images to search for, in the same form")
  private @Nullable Path queries;

  @Parameters(
      paramLabel = "PHOTOS",
      arity = "0..1",
      description =
          "copies, harder-copies, words, rate: a folder, a .tar, .tar.gz or .zip archive, or a text"
              + " file of paths")
  private @Nullable Path photos;

  @Option(
      names = "--distractors",
      paramLabel = "PHOTOS",
      description = "copies, harder-copies: more photos to search, of which no copies are made")
  private @Nullable Path distractors;

  @Option(
      names = "--strangers",
      paramLabel = "PHOTOS",
      description = "words: photos of something else, to see what of these is called similar")
  private @Nullable Path strangers;

  @Option(
      names = "--originals",
      paramLabel = "N",
      defaultValue = "" + CopyOptions.DEFAULT_ORIGINALS,
      description =
          "copies, harder-copies, words: of how many photos copies are made"
              + " (default ${DEFAULT-VALUE})")
  private int originals;

  @Option(
      names = "--pca",
      description = {
        "labels, colours: put beside the model as many principal components of the gallery's pixels"
            + " as its code has numbers, in retrieval and in reconstruction"
      })
  private boolean pca;

  @Option(
      names = "--probe",
      description = {
        "labels, colours: train a linear classifier on the gallery's vectors, and say how many"
            + " queries it labels right"
      })
  private boolean probe;

  @Option(
      names = "--uncalibrated",
      order = HelpLayout.FOR_EXPERTS,
      description = {
        "measure the codes of whole images as training left them, neither centred nor whitened nor"
            + " averaged, to see what calibration is worth"
      })
  private boolean uncalibrated;

  @Option(names = "--json", description = "print JSON instead of tables")
  private boolean json;

  /** What a suite found, as a record and as text for people, and what it left out. */
  private record Findings(Record report, String table, List<Skipped> skipped) {}

  @Override
  public Integer call() throws IOException {
    Suite asked = suite();
    refuseWhatIsOf(asked);
    PrintWriter errors = spec.commandLine().getErr();
    Findings findings;
    try (ProgressLine line = new ProgressLine(errors)) {
      Watch watch = Watch.of(line::show);
      findings =
          switch (asked) {
            case LABELS -> labels(watch);
            case COPIES -> copies(CopyKinds.USUAL, watch);
            case HARDER_COPIES -> copies(CopyKinds.HARDER, watch);
            case WORDS -> words(watch);
            case COLOURS -> colours(watch);
            case RATE -> rate(watch);
          };
    }
    findings
        .skipped()
        .forEach(
            image ->
                errors.println(Printable.line("skipped " + image.name() + ": " + image.reason())));
    spec.commandLine()
        .getOut()
        .print(json ? Json.pretty(findings.report()) + System.lineSeparator() : findings.table());
    spec.commandLine().getOut().flush();
    return findings.skipped().isEmpty() ? ExitCode.OK : ExitCode.SKIPPED;
  }

  private Findings labels(Watch watch) throws IOException {
    LabelledImages searched = LabelledImages.read(needed(gallery, "--gallery=TSV"));
    LabelledImages asked = LabelledImages.read(needed(queries, "--queries=TSV"));
    return evaluate(searched, asked, watch);
  }

  private Findings copies(CopyKinds kinds, Watch watch) throws IOException {
    CopyOptions options =
        new CopyOptions(
            needed(photos, "PHOTOS"), Optional.ofNullable(distractors), originals, kinds);
    CopyReport report = new CopySuite(watch).run(options, models());
    return new Findings(report, CopyTable.of(report), report.skipped());
  }

  private Findings words(Watch watch) throws IOException {
    WordOptions options =
        new WordOptions(needed(photos, "PHOTOS"), Optional.ofNullable(strangers), originals);
    WordReport report = new WordSuite(encoder(), watch).run(options);
    return new Findings(report, WordTable.of(report), report.skipped());
  }

  private Findings colours(Watch watch) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make("lookalike-colours-")) {
      SampleArchive.COLOURS.unpack(folder.path());
      LabelledImages searched = LabelledImages.read(folder.path().resolve(SampleArchive.GALLERY));
      LabelledImages asked = LabelledImages.read(folder.path().resolve(SampleArchive.QUERIES));
      return evaluate(searched, asked, watch);
    }
  }

  private Findings rate(Watch watch) throws IOException {
    Path given = needed(photos, "PHOTOS");
    ModelFile file = model.withDecoder("suite rate");
    RateReport report = new RateSuite(new Codec(file), watch).run(file.card().name(), given);
    return new Findings(report, RateTable.of(report), report.skipped());
  }

  /** Finds labelled images; where it is asked for, by codes and principal components too. */
  private Findings evaluate(LabelledImages searched, LabelledImages asked, Watch watch)
      throws IOException {
    Optional<LabelOptions.Code> code = code();
    List<Descriptor> models = new ArrayList<>(models());
    code.ifPresent(it -> models.add(it.descriptor()));
    LabelOptions options = new LabelOptions(pca ? code : Optional.empty(), probe);
    EvaluationReport report = new Evaluation(watch).run(searched, asked, models, options);
    return new Findings(report, EvaluationTable.of(report), report.skipped());
  }

  private Optional<LabelOptions.Code> code() throws IOException {
    if (!pca && (!probe || model.isOnnx())) {
      return Optional.empty();
    }
    ModelFile file = model.withDecoder("--pca");
    return Optional.of(new LabelOptions.Code(file.card().name(), new Codec(file)));
  }

  private List<Descriptor> models() throws IOException {
    return List.of(new EncoderDescriptor(encoder()));
  }

  private Encoder encoder() throws IOException {
    return uncalibrated ? model.uncalibrated() : model.encoder();
  }

  private Suite suite() {
    if (rate && suite != null && suite != Suite.RATE) {
      throw new ParameterException(
          spec.commandLine(), "--rate is suite rate, and --suite=" + suite + " is given too");
    }
    return suite != null ? suite : rate ? Suite.RATE : Suite.LABELS;
  }

  /** Refuses what is given and belongs to other suites than the one asked for. */
  private void refuseWhatIsOf(Suite asked) {
    refuse(gallery != null, "--gallery", asked, Suite.LABELS);
    refuse(queries != null, "--queries", asked, Suite.LABELS);
    Suite[] ofPhotos = {Suite.COPIES, Suite.HARDER_COPIES, Suite.WORDS, Suite.RATE};
    refuse(photos != null, "PHOTOS", asked, ofPhotos);
    refuse(distractors != null, "--distractors", asked, Suite.COPIES, Suite.HARDER_COPIES);
    refuse(strangers != null, "--strangers", asked, Suite.WORDS);
    refuse(pca, "--pca", asked, Suite.LABELS, Suite.COLOURS);
    refuse(probe, "--probe", asked, Suite.LABELS, Suite.COLOURS);
    Suite[] encoding = {
      Suite.LABELS, Suite.COPIES, Suite.HARDER_COPIES, Suite.WORDS, Suite.COLOURS
    };
    refuse(uncalibrated, "--uncalibrated", asked, encoding);
    refuse(model.isAveraged(), "--averaging", asked, encoding);
  }

  private void refuse(boolean given, String name, Suite asked, Suite... takers) {
    if (given && !List.of(takers).contains(asked)) {
      throw new ParameterException(
          spec.commandLine(),
          name + " is for suite " + Suite.listed(takers, " or ") + ", not for " + asked);
    }
  }

  private Path needed(@Nullable Path given, String name) {
    if (given == null) {
      throw new ParameterException(spec.commandLine(), "suite " + suite() + " needs " + name);
    }
    return given;
  }
}
