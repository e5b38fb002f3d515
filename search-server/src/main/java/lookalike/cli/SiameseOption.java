package lookalike.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lookalike.augment.EditTable;
import lookalike.train.SiameseOptions;
import lookalike.train.SiameseOptions.KindLoss;
import lookalike.train.SiameseOptions.Weights;
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
      names = "--kind-temperature",
      paramLabel = "T",
      description = "siamese: of the contrastive kind loss (default 0.2)")
  private double kindTemperature = DEFAULT.kindTemperature();

  @Option(
      names = "--instance-temperature",
      paramLabel = "T",
      description = "siamese: of the loss of the other blocks (default 0.07)")
  private double instanceTemperature = DEFAULT.instanceTemperature();

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
          "siamese: factors of the terms kind, instance, composition, colour, entropy and reconstruction; 0 leaves"
              + " one out")
  private Map<String, Double> weights = Map.of();

  SiameseOptions options() {
    EditTable edits = DEFAULT.edits();
    for (String row : ignored) {
      edits = edits.with(row);
    }
    return new SiameseOptions(
        KindLoss.valueOf(kindLoss.toUpperCase(Locale.ROOT)),
        kindViews,
        kindTemperature,
        instanceTemperature,
        queue,
        weights(),
        edits);
  }

  private Weights weights() {
    Weights standard = DEFAULT.weights();
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("kind", standard.kind());
    all.put("instance", standard.instance());
    all.put("composition", standard.composition());
    all.put("colour", standard.colour());
    all.put("entropy", standard.entropy());
    all.put("reconstruction", standard.reconstruction());
    Set<String> names = Set.copyOf(all.keySet());
    weights.forEach(
        (name, factor) -> {
          if (!names.contains(name)) {
            throw new IllegalArgumentException("weights are of " + all.keySet() + ", got " + name);
          }
          all.put(name, factor);
        });
    return new Weights(
        all.getOrDefault("kind", 0.0),
        all.getOrDefault("instance", 0.0),
        all.getOrDefault("composition", 0.0),
        all.getOrDefault("colour", 0.0),
        all.getOrDefault("entropy", 0.0),
        all.getOrDefault("reconstruction", 0.0));
  }
}
