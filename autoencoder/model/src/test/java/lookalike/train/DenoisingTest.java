package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import lookalike.augment.EditRow;
import lookalike.model.TinyModel;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.model.network.VectorLayout;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenoisingTest {

  private static final int SIDE = 32;

  private static double decibels(double error) {
    return -10 * Math.log10(error);
  }

  private static double gain(ModelConfig config, EditRow corruption, int steps) throws Exception {
    FamilyRun run = FamilyRun.of(config, ReconstructionLoss.MSE, steps, 0.003);
    float[] clean = FamilyRun.judged(SIDE);
    float[] corrupted = FamilyRun.corrupted(corruption, SIDE);
    int count = FamilyRun.JUDGED;
    double before =
        ReconstructionLoss.MSE.mean(corrupted, clean, count, run.network().whole().outputShape());
    return decibels(run.error(corrupted, clean)) - decibels(before);
  }

  /** Decibels that the picture must be nearer to the clean one, on photos never seen. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noise:1            | 2.5",
        "salt-pepper:1      | 5",
        "pixels:1           | 3.5",
        "patches:1          | 1.7",
        "grey:1             | 1",
        "blur:1             | 0.8",
        "scale:1            | 0.5",
        "jpeg:1             | 0.2",
        "text:1             | 1.5",
        "noise:1,grey:1     | 1.4",
      })
  void repairsWhatItWasTrainedOn(String row, double decibels) throws Exception {
    EditRow corruption = EditRow.parse(row);
    ModelConfig config =
        new ModelConfig(
            SIDE,
            SIDE,
            new SkipConnected(8, 2),
            new Bottleneck.None(),
            VectorLayout.NONE,
            ActivationFunction.LINEAR,
            0,
            corruption);
    double gain = gain(config, corruption, 140);
    assertTrue(gain > decibels, row + ": gained " + gain + " dB");
  }

  /** Through a narrow code much is lost that a heavy corruption had left; and yet it gains. */
  @Test
  void gainsThroughANarrowCodeToo() throws Exception {
    EditRow corruption = EditRow.parse("pixels:1,salt-pepper:1");
    ModelConfig config =
        TinyModel.undoing(
            corruption,
            FamilyRun.config(
                new Convolutional(8, 1, Downsampling.STRIDES), new Bottleneck.Spheres(), SIDE, 64));
    double gain = gain(config, corruption, 600);
    assertTrue(gain > 1, "gained " + gain + " dB");
  }
}
