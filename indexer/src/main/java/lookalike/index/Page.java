package lookalike.index;

import java.util.List;
import java.util.Optional;

/**
 * A part of a walk through an index.
 *
 * @param items in the order of the walk
 * @param next after what to go on; empty when the walk is over
 */
public record Page<T>(List<T> items, Optional<String> next) {}
