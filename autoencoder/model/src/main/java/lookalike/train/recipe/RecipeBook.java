package lookalike.train.recipe;

import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.model.network.Topology.Projected;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.model.network.Topology.Towers;

/** The recipes of the family; nothing else in training asks which variant it is. */
public final class RecipeBook {

  private RecipeBook() {}

  /** Returns how networks of a configuration are trained. */
  public static Recipe of(ModelConfig config) {
    return switch (config.topology()) {
      case Towers _ -> new SiameseRecipe(config);
      case Recurrent recurrent -> new SequenceRecipe(config, recurrent);
      case SkipConnected _ -> new RepairRecipe(config);
      case FullyConnected dense when dense.pretraining() > 0 ->
          new StackedRecipe(config, dense.pretraining());
      case Projected _ -> new ProjectedRecipe(config);
      case FullyConnected _, Convolutional _ -> new Recipe(config);
    };
  }
}
