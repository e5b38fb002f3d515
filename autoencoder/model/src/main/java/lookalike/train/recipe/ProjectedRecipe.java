package lookalike.train.recipe;

import java.io.IOException;
import lookalike.model.PrincipalSubspace;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.layer.Projection;
import lookalike.train.feed.Feed;
import lookalike.train.feed.PhotoStore;

/**
 * The recipe of principal components that convolutions correct: the components are those of the
 * first photos that are trained on.
 */
final class ProjectedRecipe extends Recipe {

  /** Of so many photos at most; twice as many find no other components that anybody would see. */
  private static final int MOST_PHOTOS = 16_384;

  private final ModelConfig config;

  ProjectedRecipe(ModelConfig config) {
    super(config);
    this.config = config;
  }

  @Override
  public void prepare(Autoencoder network, Feed feed, PhotoStore store)
      throws IOException, InterruptedException {
    Projection projection = network.encoder().all(Projection.class).findFirst().orElseThrow();
    HalvedPhotos photos = HalvedPhotos.of(feed, store, config.side(), MOST_PHOTOS);
    PrincipalSubspace space =
        PrincipalSubspace.of(
            photos::write,
            photos.count(),
            projection.inputs(),
            config.layout().dimensions(),
            network.compute().kernels());
    projection.set(space.mean(), space.directions());
  }
}
