package lookalike.benchmark.training;

import java.util.HashMap;
import java.util.Map;
import lookalike.benchmark.contest.Contender;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.ModelFormatException;
import lookalike.model.network.Autoencoder;
import lookalike.nn.AdamW;
import lookalike.nn.Compute;
import lookalike.nn.Parameter;
import lookalike.nn.Workers;
import lookalike.train.objective.Objective;
import lookalike.train.objective.ReconstructionObjective;
import lookalike.train.objective.Step;
import lookalike.train.objective.TrainingDivergedException;

/** The step that {@code lookalike train} takes. */
public final class OurTraining implements Contender {

  private final TrainingWork work;
  private final Workers workers;
  private final Autoencoder network;
  private final Step step;
  private final Map<String, float[]> results;
  private int steps;

  /** Builds the network and takes the first steps. */
  public OurTraining(TrainingWork work) throws ModelFormatException {
    this.work = work;
    this.workers = new Workers(work.options().workers());
    this.network = work.model().autoencoder(new Compute(MachineKernels.best(), workers));
    float weightDecay = (float) work.options().weightDecay();
    Objective objective =
        new ReconstructionObjective(network, work.options().loss(), work.options().batch());
    AdamW optimiser = new AdamW(workers, network.whole(), weightDecay);
    this.step = new Step(objective, optimiser, work.options().seed());
    this.results = FirstSteps.results(i -> take(), this::gradients);
  }

  private double take() {
    try {
      return step.take(work.batch(), steps++, work.options().rate());
    } catch (TrainingDivergedException e) {
      throw new IllegalStateException("training on one batch ended", e);
    }
  }

  private Map<String, float[]> gradients() {
    Map<String, float[]> gradients = new HashMap<>();
    network.forEachParameter(
        parameter -> {
          if (parameter.role() != Parameter.Role.STATISTIC) {
            gradients.put(parameter.name(), parameter.gradient().clone());
          }
        });
    return gradients;
  }

  @Override
  public String name() {
    return "ours";
  }

  @Override
  public void run() {
    take();
  }

  @Override
  public Map<String, float[]> results() {
    return results;
  }

  @Override
  public void close() {
    workers.close();
  }
}
