package lookalike.train.options;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.TinyRun;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

  @Test
  void reportsAllFaultsTogether() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                        new TrainingOptions(
                            TinyRun.plain(),
                            ReconstructionLoss.L1,
                            new Length(Double.NaN, Unit.MINUTES),
                            1,
                            0,
                            -1,
                            7,
                            0,
                            SiameseOptions.DEFAULT))
                .getMessage());
    for (String part :
        List.of(
            "minutes must be above 0, got NaN",
            "batch must be 2 to 4096 images, got 1",
            "rate must be above 0, at most 1, got 0.0",
            "weight decay must be 0 to 1, got -1.0",
            "workers must be 1 to 1024, got 0")) {
      assertTrue(message.contains(part), message + " - wanted: " + part);
    }
  }
}
