package lookalike.cli.shell;

import java.util.Optional;
import lookalike.model.Codec;
import lookalike.model.Encoder;

/**
 * A model, ready for use.
 *
 * @param encoder makes vectors
 * @param codec both halves of the autoencoder; empty for an encoder of others, which has no decoder
 */
public record LoadedModel(Encoder encoder, Optional<Codec> codec) {}
