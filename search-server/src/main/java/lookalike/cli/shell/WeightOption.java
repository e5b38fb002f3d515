package lookalike.cli.shell;

import picocli.CommandLine.Option;

/** {@code --weight}: which block of the vectors counts. */
public final class WeightOption {

  @Option(
      names = "--weight",
      paramLabel = "W",
      defaultValue = "0.5",
      description = "0 (the same picture) to 1 (the same kind of thing); default ${DEFAULT-VALUE}")
  private float weight;

  public float weight() {
    return weight;
  }
}
