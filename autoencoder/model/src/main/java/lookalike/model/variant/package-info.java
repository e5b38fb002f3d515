/**
 * Which members of the family of autoencoders can be asked for by name, which network each of them
 * implies, and what makes no sense together: from a request to a {@link
 * lookalike.model.network.ModelConfig}. Knows neither files nor pictures nor a command line, but
 * calls what was asked for by the names of its options.
 */
@NullMarked
package lookalike.model.variant;

import org.jspecify.annotations.NullMarked;
