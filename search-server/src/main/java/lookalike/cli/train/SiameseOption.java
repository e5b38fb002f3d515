package lookalike.cli.train;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lookalike.augment.Edit;
import lookalike.augment.EditTable;
import lookalike.cli.shell.HelpLayout;
import lookalike.model.network.Block;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.SiameseOptions.KindLoss;
import picocli.CommandLine.Option;

/** What the siamese variant is trained with. */
final class SiameseOption {

  private static final SiameseOptions DEFAULT = SiameseOptions.DEFAULT;

  @Option(
      names = "--ignore",
      paramLabel = "BLOCK=EDITS",
      completionCandidates = Edits.class,
      description = {
        "siamese: the edits that a block is taught to ignore, such as kind=crop,mirror,light:0.8"
            + " (edit:probability:strength); may be given for each of the blocks kind, instance and"
            + " colour",
        "Edits: ${COMPLETION-CANDIDATES}"
      })
  private List<String> ignored = List.of();

  @Option(
      names = "--kind-loss",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "LOSS",
      description = "siamese: contrastive, coding_rate or vicreg (default contrastive)")
  private String kindLoss = DEFAULT.kindLoss().name();

  @Option(
      names = "--kind-views",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      description = "siamese: views of a photo for the kind block (default 2)")
  private int kindViews = DEFAULT.kindViews();

  @Option(
      names = "--temperatures",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BLOCK=T",
      split = ",",
      description = "siamese: of the contrastive losses of kind, instance and colour")
  private Map<String, Double> temperatures = Map.of();

  @Option(
      names = "--queue",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      description = "siamese: codes of earlier steps that instances are kept apart from")
  private int queue = DEFAULT.queue();

  @Option(
      names = "--weights",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "TERM=FACTOR",
      split = ",",
      description =
          "siamese: factors of the terms kind, instance, colour, entropy and reconstruction; 0"
              + " leaves one out")
  private Map<String, Double> weights = Map.of();

  @Option(
      names = "--keep",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BLOCK",
      split = ",",
      description =
          "siamese: blocks that stay as they are (kind, instance, colour), such as to train one"
              + " alone --from a model")
  private Set<String> kept = Set.of();

  /** The names of all edits, for the help. */
  static final class Edits implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Edit.values()).map(Edit::text).iterator();
    }
  }

  SiameseOptions options() {
    EditTable edits = DEFAULT.edits();
    for (String row : ignored) {
      edits = edits.with(row);
    }
    return new SiameseOptions(
        KindLoss.valueOf(kindLoss.toUpperCase(Locale.ROOT)),
        kindViews,
        changed("temperatures", DEFAULT.temperatures(), temperatures),
        queue,
        changed("weights", DEFAULT.weights(), weights),
        edits,
        kept());
  }

  private Set<String> kept() {
    List<String> blocks = Block.ALL.stream().map(Block::name).toList();
    for (String name : kept) {
      if (!blocks.contains(name)) {
        throw new IllegalArgumentException("blocks to keep are of " + blocks + ", got " + name);
      }
    }
    return kept;
  }

  /** Returns the standard numbers, some of them replaced by those that were given. */
  private static Map<String, Double> changed(
      String what, Map<String, Double> standard, Map<String, Double> given) {
    Map<String, Double> numbers = new LinkedHashMap<>(standard);
    given.forEach(
        (name, number) -> {
          if (numbers.replace(name, number) == null) {
            throw new IllegalArgumentException(
                what + " are of " + numbers.keySet() + ", got " + name);
          }
        });
    return numbers;
  }
}
