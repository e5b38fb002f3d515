package lookalike.cli.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lookalike.augment.EditTable;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.SiameseOptions.KindLoss;
import picocli.CommandLine.Option;

/** What the siamese variant is trained with. */
final class SiameseOption {

  private static final SiameseOptions DEFAULT = SiameseOptions.DEFAULT;

  @Option(
      names = "--ignore",
      paramLabel = "BLOCK=EDITS",
      description = {
        "siamese: the edits that a block is taught to ignore, such as kind=crop,mirror,light:0.8",
        "(edit:probability:strength); may be given for each block"
      })
  private List<String> ignored = List.of();

  @Option(
      names = "--kind-loss",
      paramLabel = "LOSS",
      description = "siamese: contrastive, coding_rate or vicreg (default contrastive)")
  private String kindLoss = DEFAULT.kindLoss().name();

  @Option(
      names = "--kind-views",
      paramLabel = "N",
      description = "siamese: views of a photo for the kind block (default 2)")
  private int kindViews = DEFAULT.kindViews();

  @Option(
      names = "--temperatures",
      paramLabel = "BLOCK=T",
      split = ",",
      description = "siamese: of the contrastive losses of kind, instance and colour")
  private Map<String, Double> temperatures = Map.of();

  @Option(
      names = "--queue",
      paramLabel = "N",
      description = "siamese: codes of earlier steps that instances are kept apart from")
  private int queue = DEFAULT.queue();

  @Option(
      names = "--weights",
      paramLabel = "TERM=FACTOR",
      split = ",",
      description =
          "siamese: factors of the terms kind, instance, colour, entropy and reconstruction; 0"
              + " leaves one out")
  private Map<String, Double> weights = Map.of();

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
        edits);
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
