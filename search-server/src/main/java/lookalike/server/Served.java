package lookalike.server;

import java.io.IOException;
import java.util.Optional;
import lookalike.index.ImageIndex;
import lookalike.model.Codec;
import lookalike.model.Encoder;
import lookalike.model.ModelCard;

/**
 * What is served.
 *
 * @param encoder the model that made the index
 * @param codec both halves of it; without, images are not rebuilt, and outliers are those far from
 *     their neighbours
 * @param card how the model was trained and measured, where it is one of ours
 */
public record Served(
    ImageIndex index, Encoder encoder, Optional<Codec> codec, Optional<ModelCard> card) {

  /** Returns what messages call it. */
  String name() throws IOException {
    return index.description().name();
  }
}
