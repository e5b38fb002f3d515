package lookalike.train.recipe;

import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.train.objective.Objective;
import lookalike.train.objective.StackedObjective;
import lookalike.train.options.TrainingOptions;

/** The recipe of a network whose layers are first trained one after the other. */
final class StackedRecipe extends Recipe {

  private final int stepsEach;

  StackedRecipe(ModelConfig config, int stepsEach) {
    super(config);
    this.stepsEach = stepsEach;
  }

  @Override
  public Objective objective(TrainingOptions options, Autoencoder network) {
    return new StackedObjective(network, options.loss(), options.batch(), stepsEach);
  }
}
