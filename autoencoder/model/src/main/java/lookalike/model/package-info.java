/**
 * The autoencoder: its configuration, its file, and the {@link lookalike.model.Encoder} that other
 * modules see.
 */
@NullMarked
package lookalike.model;

import org.jspecify.annotations.NullMarked;
